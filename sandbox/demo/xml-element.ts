import { SaxesParser } from 'saxes'

export type XmlElement = {
  /** Without prefix. */
  name: string
  namespace: string
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  /** Its own text and that of all in it. */
  text: string
}

/** The root of an XML document; undefined for what is none, or brings a document type. */
export const readXml = (text: string): XmlElement | undefined => {
  const document: XmlElement = { name: '', namespace: '', attributes: new Map(), children: [], text: '' }
  const open = [document]
  const parser = new SaxesParser({ xmlns: true })
  const add = (more: string) => {
    for (const element of open) element.text += more
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a document type')
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const named = Object.values(attributes).map(({ local: name, value }): [string, string] => [name, value])
    const element: XmlElement = { name: local, namespace: uri, attributes: new Map(named), children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', add)
  parser.on('cdata', add)
  try {
    parser.write(text).close()
  } catch {
    return undefined
  }
  return document.children[0]
}
