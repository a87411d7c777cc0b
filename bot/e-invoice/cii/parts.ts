import type { DocumentNode } from '../document-node.ts'

/** The parts of a Cross Industry Invoice that are read from; undefined where it lacks one, which is then a problem. */
export type CiiParts = {
  /** Number, date and kind. */
  document: DocumentNode | undefined
  lines: DocumentNode[]
  /** Who sold and who bought. */
  agreement: DocumentNode | undefined
  /** What it comes to and how it is to be paid. */
  settlement: DocumentNode | undefined
  hasLines: boolean
}

/** Factur-X Minimum and Basic WL (without lines) say what an invoice comes to, not of which lines. */
const WITHOUT_LINES = /:(?:minimum|basicwl)$/i

export const ciiParts = (root: DocumentNode): CiiParts => {
  const guideline = root.child('ExchangedDocumentContext')?.child('GuidelineSpecifiedDocumentContextParameter')
  const transaction = root.child('SupplyChainTradeTransaction', 'required')
  return {
    document: root.child('ExchangedDocument', 'required'),
    lines: transaction?.children('IncludedSupplyChainTradeLineItem') ?? [],
    agreement: transaction?.child('ApplicableHeaderTradeAgreement', 'required'),
    settlement: transaction?.child('ApplicableHeaderTradeSettlement', 'required'),
    hasLines: !WITHOUT_LINES.test(guideline?.value('ID')?.text ?? ''),
  }
}
