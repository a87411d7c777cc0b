import { mayAnswer } from '../approvals/answer.ts'
import type { Invoice } from '../approvals/invoice.ts'
import { isPayable } from '../approvals/is-payable.ts'
import { decimalFromCents } from '../approvals/money.ts'
import type { ReadBack } from '../approvals/read-back.ts'
import type { FieldChange, Warning } from '../approvals/views.ts'
import { referenceOf } from '../use-cases/following-port.ts'
import type { ActionsOf } from '../use-cases/managing/actions-of.ts'
import type { InvoiceDetail } from '../use-cases/managing/view-invoice.ts'
import type { InvoiceListItem, ListedInvoice, Store } from '../use-cases/store-port.ts'
import { documentJson } from './documents.ts'
import type { InvoiceExtraJson, InvoiceRowJson } from './invoices-json.ts'

/** What was read back, with what there is to know besides: null or empty where there is nothing. */
const readBackJson = ({ conditionCode, method, at, way, ...remarks }: ReadBack) => ({
  conditionCode,
  method,
  at,
  way: way ?? 'condition',
  termsDue: remarks.termsDue ?? null,
  ownApproval: remarks.ownApproval ?? null,
  lostDiscount: remarks.lostDiscount
    ? { until: remarks.lostDiscount.until, amount: decimalFromCents(remarks.lostDiscount.amountCents) }
    : null,
  openCreditNotes: (remarks.openCreditNotes ?? []).map(({ invoiceNumber, amountCents }) => ({
    invoiceNumber,
    amount: decimalFromCents(amountCents),
  })),
})

/** An invoice as the API shows it; amounts are decimal texts. */
const invoiceJson = (invoice: Invoice) => ({
  administration: invoice.administrationId,
  invoice: invoice.invoiceId,
  state: invoice.state,
  kind: invoice.kind,
  supplier: invoice.supplierName,
  invoiceNumber: invoice.invoiceNumber,
  invoiceDate: invoice.invoiceDate,
  dueDate: invoice.dueDate,
  currency: invoice.currency,
  amount: decimalFromCents(invoice.amountCents),
  paymentCondition: invoice.condition.code,
  blockedUntilApproved: invoice.held,
  entryId: invoice.entryId,
  entryNumber: invoice.entryNumber,
  bookedBy: invoice.booker.name,
  takenOverBy: invoice.takenOverBy?.name ?? null,
  failure:
    invoice.release.cause === null || !['failed', 'releasing'].includes(invoice.state)
      ? null
      : {
          cause: invoice.release.cause,
          detail: invoice.release.detail,
          stillBlocked: invoice.release.readBackBlocked,
          attempts: invoice.release.attempts,
          since: invoice.release.since,
          nextAttemptAt: invoice.release.nextAttemptAt,
          reference: invoice.correlation === undefined ? null : referenceOf(invoice.correlation),
        },
  readBack: invoice.readBack && readBackJson(invoice.readBack),
  isPayable: invoice.state === 'released' && isPayable(invoice.readBack),
  round: invoice.round,
  withdrawal: invoice.withdrawal,
})

const warningJson = (warning: Warning) =>
  warning.warning === 'unusual-amount'
    ? { warning: warning.warning, largest: decimalFromCents(warning.largestCents), currency: warning.currency }
    : warning

const changeJson = (change: FieldChange) =>
  change.field === 'amount'
    ? {
        field: change.field,
        was: decimalFromCents(change.wasCents),
        is: decimalFromCents(change.isCents),
        currency: change.currency,
      }
    : change

/** One row of the list of what is still blocked. */
export const listItemJson = ({ invoice, waitingFor, bookedAt }: InvoiceListItem) => ({
  ...invoiceJson(invoice),
  waitingFor,
  bookedAt,
})

/** One row of the tab's list. */
export const rowJson = (row: ListedInvoice): InvoiceRowJson => ({
  administration: row.administrationId,
  invoice: row.invoiceId,
  state: row.state,
  isFailing: row.isFailing,
  isPayable: row.isPayable,
  supplier: row.supplierName,
  invoiceNumber: row.invoiceNumber,
  entryNumber: row.entryNumber,
  kind: row.kind,
  amount: decimalFromCents(row.amountCents),
  currency: row.currency,
  dueDate: row.dueDate,
  waitingFor: row.waitingFor.map(({ name, objectId, askedAt }) => ({
    name,
    objectId,
    askedAt: askedAt?.toISOString() ?? null,
  })),
  since: row.since.toISOString(),
  bookedBy: row.bookerName,
})

/** What stands beside an invoice in the tab, and what its reader may do about it. */
export const extraJson = (
  invoice: Invoice,
  { may, mayRemind, whoMay }: ActionsOf,
  file: Awaited<ReturnType<Store['findFile']>>,
): Omit<InvoiceExtraJson, 'timelineWords' | 'changedSentences' | 'failureSentence' | 'remarkSentences'> => ({
  actions: {
    tryAgain: may.tryAgain,
    remind: mayRemind,
    newRound: may.newRound !== null,
    withdraw: may.withdraw,
    replace: may.replace.map(({ from }) => from.objectId),
    takeOver: may.takeOver,
    whoMay,
  },
  document: documentJson(file),
  lines: invoice.lines.map(({ glCode, glDescription, amountCents }) => ({
    glCode,
    glDescription,
    amount: decimalFromCents(amountCents),
  })),
  conditionMethod: invoice.condition.method,
  note: invoice.note,
  payeeAccounts: invoice.payeeAccounts,
  people: may.newRound?.choices ?? [],
})

/** An invoice with its decisions and its timeline. */
export const detailJson = ({ invoice, assignments, replaced, questions, timeline, reader }: InvoiceDetail) => ({
  ...invoiceJson(invoice),
  warnings: invoice.warnings.map(warningJson),
  changed: invoice.changed && {
    fields: invoice.changed.changed.map(changeJson),
    by: invoice.changed.modifiedBy,
    at: invoice.changed.modifiedAt,
  },
  authorizers: assignments.map(({ person, decision, decidedAt, reason }) => ({
    objectId: person.objectId,
    name: person.name,
    decision,
    decidedAt,
    reason,
  })),
  replaced: replaced.map(({ round, person, to, by }) => ({
    round,
    objectId: person.objectId,
    name: person.name,
    to,
    by,
  })),
  questions: questions.map((question) => ({
    question: question.questionId,
    round: question.round,
    askedBy: question.asker.name,
    text: question.text,
    askedAt: question.askedAt,
    answer: question.answer && { text: question.answer.text, by: question.answer.by, at: question.answer.at },
    mayAnswer: mayAnswer(invoice, question, reader?.personId),
  })),
  timeline: timeline.map(({ at, actor, event, details }) => ({ at, actor, event, details })),
})
