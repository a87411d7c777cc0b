import { randomUUID } from 'node:crypto'
import type { Identity } from '../identity.ts'
import type { FileReader, FileRefusal, IntakeStore } from '../intake-ports.ts'
import type { Clock } from '../ports.ts'
import { fileNameFor } from './file-name.ts'
import type { OpenedIntake } from './open-intake.ts'

/** How long a file waits to be booked. Milliseconds. */
const KEPT_MS = 30 * 24 * 60 * 60_000

export type ReceivedFile = ({ ok: true } & OpenedIntake) | { ok: false; problem: FileRefusal }

/**
 * Keeps a file that somebody sent to be booked, whatever it is called, or says why it is of no use. The same file of the
 * same person is kept once (A13).
 */
export const createReceiveFile =
  ({ intakes, fileReader, clock }: { intakes: IntakeStore; fileReader: FileReader; clock: Clock }) =>
  async ({
    owner: { tenantId, objectId },
    fileName,
    bytes,
  }: {
    owner: Identity
    fileName: string
    bytes: Uint8Array
  }): Promise<ReceivedFile> => {
    const read = await fileReader.read(bytes)
    if (!read.ok) return read
    const { file } = read
    const at = clock.now()
    const intake = await intakes.addIntake(
      {
        intakeId: randomUUID(),
        owner: { tenantId, objectId },
        fileName: fileNameFor(fileName, file.contentType),
        file: { from: file.from, contentType: file.contentType },
        bytes,
        keptUntil: new Date(at.getTime() + KEPT_MS),
      },
      at,
    )
    return { ok: true, intake, file }
  }
