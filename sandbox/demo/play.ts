import type { TimelineLine } from './akkoord.ts'
import { makeKnown } from './make-known.ts'
import { playBooking } from './play-booking.ts'
import { type Decision, playDecisions } from './play-decisions.ts'
import { type Notification, playFailure } from './play-failure.ts'
import { playRelease } from './play-release.ts'
import { OWN_FILE, readUblFile, type UblFile } from './read-ubl-file.ts'
import type { Stage } from './stage.ts'
import { ublFacts } from './ubl-facts.ts'

const CONDITION = '30'

/** The second invoice is the demo's own file under another number. */
const SECOND_NUMBER = { of: '2026-1187', becomes: '2026-1188' }

/** What was observed. */
export type Story = {
  entryId: string
  conditionBefore: string
  conditionAfter: string
  methodBefore: string
  methodAfter: string
  approvals: Decision[]
  refusals: Decision[]
  notifications: Notification[]
  timeline: TimelineLine[]
  exactCalls: number
}

const secondFile = async (): Promise<{ bytes: Uint8Array; fileName: string }> => {
  const { name, bytes } = await readUblFile(OWN_FILE)
  const text = new TextDecoder().decode(bytes).replaceAll(SECOND_NUMBER.of, SECOND_NUMBER.becomes)
  return { bytes: new TextEncoder().encode(text), fileName: name }
}

/**
 * Plays the whole story with this e-invoice, and then another one whose release fails at first.
 * @throws NotObserved at the first step that does not show what it must
 */
export const play = async (stage: Stage, file: UblFile, isOwnFile: boolean): Promise<Story> => {
  const { exact, narrator } = stage
  const named = isOwnFile
    ? {}
    : await narrator.step('What the file needs is made known to the administration', (tell) =>
        makeKnown(exact, ublFacts(file.root), tell),
      )

  const callsBefore = await exact.countCalls()
  const upload = { bytes: file.bytes, fileName: file.name, paymentCondition: CONDITION, named }
  const waiting = await playBooking(stage, upload)
  const { first, last, refusals } = await playDecisions(stage, waiting)
  const released = await playRelease(stage, waiting)
  const exactCalls = (await exact.countCalls()) - callsBefore
  narrator.print(`\n    For this invoice Akkoord called Exact Online ${exactCalls} times.`)

  await stage.minutePasses()
  const notifications = await playFailure(stage, { ...(await secondFile()), paymentCondition: CONDITION })
  return {
    entryId: waiting.entryId,
    conditionBefore: waiting.condition,
    conditionAfter: released.condition,
    methodBefore: waiting.method,
    methodAfter: released.method,
    approvals: [first, { ...last, entryCondition: released.condition }],
    refusals,
    notifications,
    timeline: released.timeline,
    exactCalls,
  }
}
