import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type {
  BulkChange,
  BulkSelection,
  CustomerCountsJson,
  CustomerRowJson,
  InvoicingJson,
} from '../../../bot/api/customers-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { BulkDrawer } from './bulk-drawer.tsx'
import type { Filter } from './use-filter.ts'

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  count: { fontWeight: tokens.fontWeightSemibold },
  hint: { color: tokens.colorNeutralForeground2 },
  end: { marginInlineStart: 'auto' },
})

type Chosen = ReadonlySet<string> | 'all'

type Props = {
  head: InvoicingJson
  filter: Filter
  chosen: Chosen
  /** The list as far as it was loaded. */
  rows: CustomerRowJson[]
  counts: CustomerCountsJson | undefined
  onChoose: (chosen: Chosen) => void
}

const KINDS = ['settings', 'hold', 'release'] as const satisfies BulkChange['kind'][]

/** Over the list while something is ticked: how many, all of the filter instead, and what to do with them. */
export const SelectionBar = ({ head, filter, chosen, rows, counts, onChoose }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const format = useFormat()
  const isOnline = useOnline()
  const [doing, setDoing] = useState<(typeof KINDS)[number] | null>(null)
  const { status, layout, search } = filter
  const all = counts ? format.count(counts.counts[status ?? 'all'], counts.cap) : format.number(rows.length)
  const count = chosen === 'all' ? all : format.number(chosen.size)
  // Ticked, and then changed so that it left the list, here or by somebody else.
  const listed = new Set(rows.map(({ customerId }) => customerId))
  const hidden = chosen === 'all' ? 0 : [...chosen].filter((each) => !listed.has(each)).length
  const isNone = chosen !== 'all' && chosen.size === 0
  const selection: BulkSelection =
    chosen === 'all' ? { filter: { status, layout, search } } : { customers: [...chosen] }
  return (
    <>
      <section className={styles.root} aria-label={say('select.actions')}>
        <span className={isNone ? styles.hint : styles.count} role="status">
          {isNone
            ? say('select.hint')
            : chosen === 'all'
              ? say('select.all.on', { count })
              : chosen.size === 1
                ? say('select.count.one')
                : say('select.count.many', { count })}
          {hidden > 0 && `, ${say('select.hidden', { count: format.number(hidden) })}`}
        </span>
        {!isNone &&
          KINDS.map((kind) => (
            <Button key={kind} size="small" disabledFocusable={!isOnline} onClick={() => setDoing(kind)}>
              {say(KIND_WORDS[kind])}
            </Button>
          ))}
        {chosen !== 'all' && (
          <Link as="button" onClick={() => onChoose('all')}>
            {say('select.all', { count: all })}
          </Link>
        )}
        {!isNone && (
          <Button size="small" appearance="subtle" className={styles.end} onClick={() => onChoose(new Set())}>
            {say('select.none')}
          </Button>
        )}
      </section>
      <BulkDrawer
        head={head}
        kind={doing}
        selection={selection}
        count={count}
        isOne={chosen !== 'all' && chosen.size === 1}
        onClose={() => setDoing(null)}
      />
    </>
  )
}

const KIND_WORDS = { settings: 'bulk.change', hold: 'bulk.hold', release: 'bulk.release' } as const
