import type { Stage } from './steps.ts'

type Row = { verb?: string; data?: { invoiceId?: string } }

/** The row of this invoice anywhere on a card. */
const rowOf = (card: unknown, invoiceId: unknown): Row | undefined => {
  if (typeof card !== 'object' || card === null) return undefined
  const { verb, data } = card as Row
  if (verb === 'show-approval' && data?.invoiceId === invoiceId) return card
  return Object.values(card)
    .map((part) => rowOf(part, invoiceId))
    .find(Boolean)
}

/** The newest list in a person's chat that has a row for this invoice, with that row. */
export const findInList = ({ world }: Pick<Stage, 'world'>, person: string, invoiceId: unknown) =>
  world.microsoft
    .readChat(person)
    .map(({ activityId, card }) => ({ activityId, row: rowOf(card, invoiceId) }))
    .findLast(({ row }) => row !== undefined)

/** Chooses the row of an invoice in a person's list; gives what the person sees then. */
export const openFromList = async (stage: Pick<Stage, 'world'>, person: string, invoiceId: unknown) => {
  const found = findInList(stage, person, invoiceId)
  if (!found) throw new Error(`${person} has no list with this invoice`)
  const answer = await stage.world.microsoft.client.click(person, {
    activityId: found.activityId,
    action: found.row as never,
  })
  return answer.shown as { as: string; card?: unknown; text?: string }
}
