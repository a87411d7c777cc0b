import type { Message } from '../store-port.ts'

/** Whether this ask is a row of its person's list, and no card yet (A5). */
export const standsInList = ({ kind, listedIn, openedAt }: Message): boolean =>
  kind === 'approval' && listedIn !== null && openedAt === null
