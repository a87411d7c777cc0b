import { DOMParser, type Element, type Node, onWarningStopParsing } from '@xmldom/xmldom'
import { findExcessiveMarkup } from './markup-limits.ts'
import type { Problem } from './problem.ts'

/** An element as the readers see it; the parser's own objects stay in this file. */
export type XmlElement = {
  namespace: string
  /** Without prefix. */
  name: string
  /** Attributes without a namespace. */
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  /** The element's own text, comments left out, CDATA taken in. */
  text: string
}

/** What XML 1.0 allows outside the surrogates, which `isWellFormed` judges; the parser lets other characters pass. */
const DISALLOWED = /[^\t\n\r\u0020-\uFFFD]/

const refusal = (code: Problem['code'], message: string) => ({
  ok: false as const,
  problem: { field: 'file', code, message },
})

const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE

const isText = (node: Node): boolean => node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE

/** Recursion is safe here and below: `findExcessiveMarkup` bounds the depth. */
const toXmlElement = (element: Element): XmlElement => {
  const children: XmlElement[] = []
  let text = ''
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (isElement(node)) children.push(toXmlElement(node))
    else if (isText(node)) text += node.nodeValue ?? ''
  }
  const attributes = new Map<string, string>()
  for (const attribute of element.attributes)
    if (!attribute.namespaceURI) attributes.set(attribute.name, attribute.value)
  return { namespace: element.namespaceURI ?? '', name: element.localName ?? '', attributes, children, text }
}

const holdsOnlyAllowedCharacters = ({ text, attributes, children }: XmlElement): boolean =>
  [text, ...attributes.values()].every((value) => !DISALLOWED.test(value) && value.isWellFormed()) &&
  children.every(holdsOnlyAllowedCharacters)

/** Parses text that `decodeXml` let pass; every error and every warning of the parser refuses the file. */
export const parseXml = (text: string): { ok: true; root: XmlElement } | { ok: false; problem: Problem } => {
  const excessive = findExcessiveMarkup(text)
  if (excessive) return { ok: false, problem: excessive }

  let document: ReturnType<DOMParser['parseFromString']>
  try {
    const parser = new DOMParser({ onError: onWarningStopParsing, locator: false })
    document = parser.parseFromString(text, 'application/xml')
  } catch {
    return refusal('not-well-formed', 'The file is not well-formed XML.')
  }
  const root = document.documentElement && toXmlElement(document.documentElement)
  if (!root) return refusal('not-well-formed', 'The file is not well-formed XML.')
  if (!holdsOnlyAllowedCharacters(root))
    return refusal('character-not-allowed', 'The file holds characters that XML does not allow.')
  return { ok: true, root }
}
