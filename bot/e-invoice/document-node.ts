import type { XmlElement } from './parse-xml.ts'
import type { Problem } from './problem.ts'

/** In which namespaces a document type declares the elements that hold others, and those that hold text. */
export type Vocabulary = { parents: ReadonlySet<string>; values: ReadonlySet<string> }

/** Enough to mend a file by; a file of a thousand wrong lines needs no thousand sentences. */
const MAX_PROBLEMS = 100

/** As much of a text as is looked at; what is read of an invoice is far shorter. Characters. */
const LOOKED_AT = 10_000

type Presence = 'required' | 'optional'

/** The text of an element that holds no other elements, with white space collapsed, and its attributes. */
export type DocumentValue = { path: string; text: string; attribute(name: string): string | undefined }

/**
 * An element that holds others. It is read by its direct children only, so that a namesake elsewhere in the file is
 * never taken for it; what is missing, double or malformed becomes a problem.
 */
export type DocumentNode = {
  /** Adds a problem, once. */
  report(problem: { field?: string; code: Problem['code']; message: string }): void
  /** Path of a child, for a problem about it. */
  pathOf(name: string): string
  child(name: string, presence?: Presence): DocumentNode | undefined
  children(name: string): DocumentNode[]
  value(name: string, presence?: Presence): DocumentValue | undefined
  /** Empty ones left out. */
  values(name: string): DocumentValue[]
}

export const documentNode = (
  element: XmlElement,
  vocabulary: Vocabulary,
  problems: Problem[],
  path = '',
): DocumentNode => {
  const pathOf = (name: string) => (path ? `${path}/${name}` : name)

  const find = (namespaces: ReadonlySet<string>, name: string) =>
    element.children.filter((child) => child.name === name && namespaces.has(child.namespace))

  const report: DocumentNode['report'] = ({ field = path || 'file', code, message }) => {
    if (problems.length >= MAX_PROBLEMS || problems.some((known) => known.field === field && known.code === code))
      return
    problems.push({ field, code, message })
  }

  const single = <T>(found: T[], name: string, presence: Presence): T | undefined => {
    if (found.length > 1)
      report({
        field: pathOf(name),
        code: 'duplicate',
        message: `${pathOf(name)} occurs ${found.length} times; it may occur once.`,
      })
    if (found.length === 0 && presence === 'required')
      report({ field: pathOf(name), code: 'missing', message: `${pathOf(name)} is missing.` })
    return found.length === 1 ? found[0] : undefined
  }

  const values: DocumentNode['values'] = (name) =>
    find(vocabulary.values, name).flatMap((found) => {
      if (found.children.length > 0)
        report({
          field: pathOf(name),
          code: 'unexpected-content',
          message: `${pathOf(name)} holds elements; it may hold text only.`,
        })
      const text = found.text.slice(0, LOOKED_AT).replace(/\s+/g, ' ').trim()
      return text
        ? [{ path: pathOf(name), text, attribute: (attribute: string) => found.attributes.get(attribute) }]
        : []
    })

  return {
    report,
    pathOf,
    child(name, presence = 'optional') {
      const found = single(find(vocabulary.parents, name), name, presence)
      return found && documentNode(found, vocabulary, problems, pathOf(name))
    },
    children: (name) =>
      find(vocabulary.parents, name).map((found, index, all) =>
        documentNode(found, vocabulary, problems, all.length > 1 ? `${pathOf(name)}[${index + 1}]` : pathOf(name)),
      ),
    value: (name, presence = 'optional') => single(values(name), name, presence),
    values,
  }
}
