import { element } from './element.js'

const SEPARATOR = ' · '

/**
 * The rows of a list of labels and values; what changed shows its old value too.
 *
 * @param {{ values: Map<string, string[]>, old: Map<string, string[]>, fresh: Set<string> }} shown By label, the parts of
 *   a value, as `withChanges` gives them.
 * @param {{ first?: [string, string] | null, last?: [string, string] | null }} asides Said without being marked.
 */
export const ledgerRows = ({ values, old, fresh }, { first, last }) => [
  ...(first ? row(first[0], element('dd', { className: 'standing' }, first[1])) : []),
  ...[...values].flatMap(([label, parts]) => row(label, markedValue(parts, old.get(label), fresh.has(label)))),
  ...(last ? row(last[0], element('dd', {}, last[1])) : []),
]

const row = (label, value) => [element('dt', {}, label), value]

const markedValue = (parts, old, isFresh) =>
  old
    ? element('dd', { className: isFresh ? 'changed flash' : 'changed' }, ...withOld(parts, old))
    : element('dd', {}, parts.join(SEPARATOR))

const withOld = (parts, old) =>
  parts.flatMap((part, index) => [
    ...(index > 0 ? [SEPARATOR] : []),
    ...(old[index] === part
      ? [part]
      : [
          element('del', {}, element('span', { className: 'for-reader' }, 'was '), old[index]),
          ' → ',
          element('ins', {}, part),
        ]),
  ])
