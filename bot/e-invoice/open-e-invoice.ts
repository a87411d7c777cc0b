import { CII_NAMESPACE, ZUGFERD_1_NAMESPACE } from './cii/vocabulary.ts'
import { decodeXml } from './decode-xml.ts'
import type { UblDocument } from './document-kind.ts'
import { parseXml, type XmlElement } from './parse-xml.ts'
import type { Unopened } from './problem.ts'
import { ublNamespace } from './ubl/vocabulary.ts'

export type OpenedEInvoice = { ok: true; document: UblDocument | 'CrossIndustryInvoice'; root: XmlElement }

const UBL_DOCUMENTS: readonly UblDocument[] = ['Invoice', 'CreditNote']

const refusal = (code: Unopened['code'], message: string) => ({
  ok: false as const,
  problem: { field: 'file', code, message },
})

/** Parses a file and tells which kind of e-invoice it is, by its root element only. */
export const openEInvoice = (bytes: Uint8Array): OpenedEInvoice | { ok: false; problem: Unopened } => {
  const decoded = decodeXml(bytes)
  if (!decoded.ok) return decoded
  const parsed = parseXml(decoded.text)
  if (!parsed.ok) return parsed

  const { root } = parsed
  const ubl = UBL_DOCUMENTS.find((name) => root.name === name && root.namespace === ublNamespace(name))
  if (ubl) return { ok: true, document: ubl, root }
  if (root.name === 'CrossIndustryInvoice' && root.namespace === CII_NAMESPACE)
    return { ok: true, document: 'CrossIndustryInvoice', root }
  if (root.namespace === ZUGFERD_1_NAMESPACE)
    return refusal('not-an-e-invoice', 'The file is an e-invoice of ZUGFeRD 1, which was withdrawn; version 2 is read.')
  return refusal('not-an-e-invoice', 'The file is no e-invoice: neither UBL 2 nor CII (Factur-X, ZUGFeRD, XRechnung).')
}
