import type { Command } from './cards/verbs.ts'

const phrases = (text: string) => text.split('\n').map((line) => line.trim())

/** What calls each command, bare. Both languages, whatever the reader's; a text "akkoord" decides nothing, it shows what waits. */
export const COMMAND_PHRASES: Record<Command, string[]> = {
  approvals: phrases(`goedkeuringen
    goedkeuring
    mijn goedkeuringen
    goedkeuren
    wat moet ik goedkeuren
    akkoord
    approvals
    approval
    my approvals
    approve
    what do i have to approve`),
  unreleased: phrases(`niet betaalbaar
    niet betaalbaar gesteld
    niet betaalbare facturen
    not released
    not payable
    unreleased`),
  connection: phrases(`verbinding
    verbinden
    verbind
    opnieuw verbinden
    verbreken
    connection
    connect
    reconnect
    disconnect
    exact online`),
  help: phrases(`help
    hulp
    menu
    start
    wat kan ik hier
    wat kan ik hier doen
    what can i do here
    commands`),
}

/** Words of greeting, which ask for a way on. */
export const GREETINGS = new Set(
  phrases(`hi
    hi there
    hello
    hey
    hoi
    hallo
    hai
    dag
    goedemorgen
    goede morgen
    goedemiddag
    goedenmiddag
    goedenavond
    goedendag
    good morning
    good afternoon
    good evening
    good day`),
)

/** Words of thanks. */
export const THANKS = new Set(
  phrases(`dank
    dank u
    dank u wel
    dankuwel
    dank je
    dank je wel
    dankjewel
    bedankt
    hartelijk dank
    thanks
    thanks a lot
    many thanks
    thank you
    thank you very much
    thx`),
)

/** What stands behind a command and changes nothing. */
export const POLITE = new Set(['aub', 'alstublieft', 'graag', 'please'])

/** What stands before a relation that is to be held (B4): "vasthouden Jansen tot 1-12". */
export const HOLD_PHRASES = [['houd', 'vast'], ['vasthouden'], ['klant', 'vasthouden'], ['hold', 'customer'], ['hold']]

/** What stands before the date that reminds of it. */
export const UNTIL = ['tot', 'until', 'till']

/** What stands before what is looked for, the longest first: "zoek naar Bakker" looks for Bakker. */
export const SEARCH_PHRASES = [
  ['zoek', 'naar'],
  ['search', 'for'],
  ['zoek', 'factuur'],
  ['find', 'invoice'],
  ['zoek'],
  ['zoeken'],
  ['vind'],
  ['factuur'],
  ['boekstuk'],
  ['leverancier'],
  ['find'],
  ['search'],
  ['invoice'],
  ['entry'],
  ['supplier'],
]
