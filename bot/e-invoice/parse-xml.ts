import { type SaxesAttributeNS, SaxesParser } from 'saxes'
import type { Unopened } from './problem.ts'

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

/** UBL and CII nest about ten levels deep; extensions a little more. */
const MAX_DEPTH = 50

/** Elements and attributes together. A line of an invoice takes 20 to 60, so this is room for some 5,000 lines. */
const MAX_MARKUP = 250_000

/** The root of a file declares some ten namespaces. */
const MAX_ATTRIBUTES = 64

class TooComplex extends Error {}

const NOT_WELL_FORMED: Unopened = {
  field: 'file',
  code: 'not-well-formed',
  message: 'The file is not well-formed XML.',
}
const TOO_COMPLEX: Unopened = {
  field: 'file',
  code: 'too-complex',
  message: `The file nests deeper than ${MAX_DEPTH} levels, or holds more than ${MAX_MARKUP} tags and attributes, or ${MAX_ATTRIBUTES} attributes in one tag.`,
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

const withoutNamespace = (attributes: Record<string, SaxesAttributeNS>): ReadonlyMap<string, string> => {
  let own: Map<string, string> | undefined
  for (const name in attributes) {
    const attribute = attributes[name]
    if (attribute?.uri !== '') continue
    own ??= new Map()
    own.set(name, attribute.value)
  }
  return own ?? NO_ATTRIBUTES
}

/** Ends the parsing as soon as there is more than allowed. */
const createCounter = () => {
  let markup = 0
  let attributes = 0
  const count = () => {
    markup += 1
    if (markup > MAX_MARKUP) throw new TooComplex()
  }
  return {
    countTag() {
      attributes = 0
      count()
    },
    countAttribute() {
      attributes += 1
      if (attributes > MAX_ATTRIBUTES) throw new TooComplex()
      count()
    },
  }
}

const parse = (text: string): XmlElement | undefined => {
  const parser = new SaxesParser({ xmlns: true, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true })
  const { countTag, countAttribute } = createCounter()
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  const addText = (piece: string) => {
    const element = open.at(-1)
    if (element) element.text += piece
  }

  parser.on('opentagstart', countTag)
  parser.on('attribute', countAttribute)
  parser.on('opentag', ({ uri, local, attributes }) => {
    const element: XmlElement = {
      namespace: uri,
      name: local,
      attributes: withoutNamespace(attributes),
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
    if (open.length > MAX_DEPTH) throw new TooComplex()
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', addText)
  parser.on('cdata', addText)
  // Without a handler for errors, the first one is thrown.
  parser.write(text).close()
  return root
}

/** Parses text that `decodeXml` let pass; every error refuses the file, and so does more markup than an invoice has. */
export const parseXml = (text: string): { ok: true; root: XmlElement } | { ok: false; problem: Unopened } => {
  try {
    const root = parse(text)
    return root ? { ok: true, root } : { ok: false, problem: NOT_WELL_FORMED }
  } catch (error) {
    return { ok: false, problem: error instanceof TooComplex ? TOO_COMPLEX : NOT_WELL_FORMED }
  }
}
