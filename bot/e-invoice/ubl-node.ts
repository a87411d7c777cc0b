import type { XmlElement } from './parse-xml.ts'
import type { Problem } from './problem.ts'

const SCHEMAS = 'urn:oasis:names:specification:ubl:schema:xsd:'
const AGGREGATES = `${SCHEMAS}CommonAggregateComponents-2`
const BASICS = `${SCHEMAS}CommonBasicComponents-2`

/** The namespace of a UBL 2 document type, whatever its minor version. */
export const documentNamespace = (name: string): string => `${SCHEMAS}${name}-2`

/** Enough to mend a file by; a file of a thousand wrong lines needs no thousand sentences. */
const MAX_PROBLEMS = 100

type Presence = 'required' | 'optional'

/** The text of an element that holds no other elements, with white space collapsed, and its attributes. */
type UblValue = { path: string; text: string; attribute(name: string): string | undefined }

/**
 * An element that holds others. It is read by its direct children only, so that a namesake elsewhere in the file is
 * never taken for it; what is missing, double or malformed becomes a problem.
 */
export type UblNode = {
  /** Adds a problem, once. */
  report(problem: { field?: string; code: Problem['code']; message: string }): void
  /** Path of a child, for a problem about it. */
  pathOf(name: string): string
  child(name: string, presence?: Presence): UblNode | undefined
  children(name: string): UblNode[]
  value(name: string, presence?: Presence): UblValue | undefined
  /** Empty ones left out. */
  values(name: string): UblValue[]
}

export const ublNode = (element: XmlElement, path: string, problems: Problem[]): UblNode => {
  const pathOf = (name: string) => (path ? `${path}/${name}` : name)

  const find = (namespace: string, name: string) =>
    element.children.filter((child) => child.name === name && child.namespace === namespace)

  const report: UblNode['report'] = ({ field = path || 'file', code, message }) => {
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

  const values: UblNode['values'] = (name) =>
    find(BASICS, name).flatMap((found) => {
      if (found.children.length > 0)
        report({
          field: pathOf(name),
          code: 'unexpected-content',
          message: `${pathOf(name)} holds elements; it may hold text only.`,
        })
      const text = found.text.replace(/\s+/g, ' ').trim()
      return text
        ? [{ path: pathOf(name), text, attribute: (attribute: string) => found.attributes.get(attribute) }]
        : []
    })

  return {
    report,
    pathOf,
    child(name, presence = 'optional') {
      const found = single(find(AGGREGATES, name), name, presence)
      return found && ublNode(found, pathOf(name), problems)
    },
    children: (name) =>
      find(AGGREGATES, name).map((found, index, all) =>
        ublNode(found, all.length > 1 ? `${pathOf(name)}[${index + 1}]` : pathOf(name), problems),
      ),
    value: (name, presence = 'optional') => single(values(name), name, presence),
    values,
  }
}
