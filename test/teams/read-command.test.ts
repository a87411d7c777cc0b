import { describe, expect, test } from '@jest/globals'
import { readAmount } from '../../bot/teams/read-amount.ts'
import { readCommand, type Said } from '../../bot/teams/read-command.ts'

const command = (name: string) => ({ said: 'command', command: name }) as Said
const search = (text: string, amountCents: number | null = null): Said => ({
  said: 'search',
  wanted: { text, amountCents },
})

const unknown = (text: string): Said => ({ said: 'unknown', wanted: { text, amountCents: null } })

describe('a text to the bot is understood in both languages', () => {
  test.each<[string, Said]>([
    ['goedkeuringen', command('approvals')],
    ['Mijn goedkeuringen', command('approvals')],
    ['my approvals', command('approvals')],
    ['APPROVALS!', command('approvals')],
    ['Hoi, mijn goedkeuringen graag', command('approvals')],
    ['niet betaalbaar', command('unreleased')],
    ['Not released', command('unreleased')],
    ['verbinding', command('connection')],
    ['Connection?', command('connection')],
    ['help', command('help')],
    ['hulp', command('help')],
    ['/help', command('help')],
    ['?', command('help')],
    ['hi', command('help')],
    ['Hello!', command('help')],
    ['hey', command('help')],
    ['hoi', command('help')],
    ['Hallo Akkoord', command('help')],
    ['Goedemorgen', command('help')],
    ['Goede morgen.', command('help')],
    ['good afternoon', command('help')],
    ['dank u', { said: 'thanks' }],
    ['Dank je wel!', { said: 'thanks' }],
    ['bedankt', { said: 'thanks' }],
    ['Thank you', { said: 'thanks' }],
    ['vasthouden Jansen', { said: 'hold', name: 'Jansen', until: '' }],
    ['Houd vast: De Groot B.V.', { said: 'hold', name: 'De Groot B.V.', until: '' }],
    ['vasthouden Jansen tot 1-12-2026', { said: 'hold', name: 'Jansen', until: '1-12-2026' }],
    ['hold Jansen until 1 december', { said: 'hold', name: 'Jansen', until: '1 december' }],
    ['hold', { said: 'how-to-hold' }],
    ['vasthouden tot morgen', { said: 'hold', name: 'tot morgen', until: '' }],
    ['zoek Bakker', search('Bakker')],
    ['Zoek naar Bakker Bouw B.V.', search('Bakker Bouw B.V.')],
    ['find: KPN', search('KPN')],
    ['search for Café Zoë', search('Café Zoë')],
    ['invoice 2026-0042', search('2026-0042')],
    ['zoek € 1.210,00', search('€ 1.210,00', 121_000)],
    ['zoek', { said: 'how-to-search' }],
    ['find ...', { said: 'how-to-search' }],
    ['wat is het weer vandaag', unknown('wat is het weer vandaag')],
    ['Bakker', unknown('Bakker')],
  ])('%j', (text, said) => {
    expect(readCommand(text)).toEqual(said)
  })

  test.each<[string, Said]>([
    ['<at>Akkoord</at> goedkeuringen', command('approvals')],
    ['<at id="0">Akkoord</at>&nbsp;help', command('help')],
    ['@Akkoord niet betaalbaar', command('unreleased')],
    ['<at>Akkoord</at>', command('help')],
    ['mijn\u00a0goedkeuringen', command('approvals')],
    ['  Gòédkeuringen \n', command('approvals')],
    ['\u200bhelp\u202e', command('help')],
    ['niet-betaalbaar', unknown('niet-betaalbaar')],
    ['🙂', command('help')],
    ['', command('help')],
  ])('whatever stands around it: %j', (text, said) => {
    expect(readCommand(text)).toEqual(said)
  })

  test('without deciding anything: "akkoord" shows what waits', () => {
    expect(readCommand('Akkoord.')).toEqual(command('approvals'))
  })

  test.each<[string, Said]>([
    ['1.210,00', search('1.210,00', 121_000)],
    ['€ 1210', search('€ 1210', 121_000)],
    ['1,210.00', search('1,210.00', 121_000)],
    ['EUR 12,5', search('EUR 12,5', 1_250)],
    ['2026-0042', search('2026-0042')],
    ['26700123', search('26700123', 2_670_012_300)],
    ['F2026/12', search('F2026/12')],
    ['#1234', search('#1234')],
  ])('an amount or a number searches: %j', (text, said) => {
    expect(readCommand(text)).toEqual(said)
  })

  test('however long it is', () => {
    expect(readCommand('a'.repeat(10_000))).toEqual(unknown('a'.repeat(100)))
    expect(readCommand('<at'.repeat(4_000))).toMatchObject({ said: 'unknown' })
    const found = readCommand(`zoek ${'9'.repeat(10_000)}`)
    expect(found).toEqual(search('9'.repeat(100)))
  })
})

test.each<[string, number | null]>([
  ['1.210,00', 121_000],
  ['1,210.00', 121_000],
  ['1210.00', 121_000],
  ['1.210', 121_000],
  ['1.210,-', 121_000],
  ['1 210,00 euro', 121_000],
  ['-1.210,00', 121_000],
  ['1.234.567,89', 123_456_789],
  ['12.5', 1_250],
  ['0,01', 1],
  ['1.210.00', null],
  ['1,2,3', null],
  ['12-11-2026', null],
  ['€', null],
  ['', null],
  ['twaalf', null],
])('the amount in %j is %s cents', (text, cents) => {
  expect(readAmount(text)).toBe(cents)
})
