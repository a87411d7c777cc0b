import type { InvoiceKind } from '../approvals/books.ts'
import type { Problem } from './problem.ts'

/** The two UBL document types that are booked; the name of the root element. */
export type UblDocument = 'Invoice' | 'CreditNote'

type Refusal = Extract<Problem['code'], 'self-billed' | 'not-a-claim'>

/**
 * The document types that EN 16931 knows and a purchase ledger meets.
 * @see https://docs.peppol.eu/poacc/billing/3.0/codelist/UNCL1001-inv/ UNTDID 1001
 */
const TYPES: Readonly<Record<string, InvoiceKind | Refusal>> = {
  '80': 'invoice', // debit note for goods or services
  '82': 'invoice', // metered services
  '84': 'invoice', // debit note for financial adjustments
  '326': 'invoice', // partial
  '380': 'invoice', // commercial invoice
  '383': 'invoice', // debit note
  '384': 'invoice', // corrected
  '385': 'invoice', // consolidated
  '386': 'invoice', // prepayment
  '388': 'invoice', // tax invoice
  '393': 'invoice', // factored
  '394': 'invoice', // lease
  '395': 'invoice', // consignment
  '575': 'invoice', // insurer's
  '623': 'invoice', // forwarder's
  '780': 'invoice', // freight
  '875': 'invoice', // partial construction
  '876': 'invoice', // partial final construction
  '877': 'invoice', // final construction
  '81': 'credit-note', // goods or services
  '83': 'credit-note', // financial adjustments
  '262': 'credit-note', // consolidated
  '296': 'credit-note', // price variation
  '381': 'credit-note', // commercial credit note
  '396': 'credit-note', // factored
  '532': 'credit-note', // forwarder's
  '261': 'self-billed',
  '389': 'self-billed',
  '527': 'self-billed',
  '71': 'not-a-claim', // request for payment
  '325': 'not-a-claim', // pro forma
  '751': 'not-a-claim', // information for accounting purposes
}

const REASONS: Readonly<Record<Refusal, string>> = {
  'self-billed': 'the buyer issued it, so it is no purchase invoice received from a supplier',
  'not-a-claim': 'such a document asks for nothing that can be booked',
}

/**
 * What kind of document this is. Without a type code, which UBL allows, the root element decides; an Invoice of type 381
 * is a credit note, a CreditNote of type 380 contradicts itself.
 */
export const documentKind = (
  document: UblDocument,
  typeCode: string | undefined,
): { kind: InvoiceKind } | { code: Problem['code']; message: string } => {
  if (typeCode === undefined) return { kind: document === 'Invoice' ? 'invoice' : 'credit-note' }
  const type = Object.hasOwn(TYPES, typeCode) ? TYPES[typeCode] : undefined
  if (!type) return { code: 'type-unknown', message: `Documents of type ${typeCode} are not booked.` }
  if (type === 'self-billed' || type === 'not-a-claim')
    return { code: type, message: `Documents of type ${typeCode} are not booked: ${REASONS[type]}.` }
  if (document === 'CreditNote' && type === 'invoice')
    return { code: 'type-contradictory', message: `A credit note cannot be of type ${typeCode}, which is an invoice.` }
  return { kind: type }
}
