import { Button, Link, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { UnreleasedJson } from '../../../bot/api/invoices-json.ts'
import { pathWith } from '../../api/path-with.ts'
import { useMe } from '../../api/use-me.ts'
import { useNow } from '../../api/use-now.ts'
import { useRead } from '../../api/use-read.ts'
import { useHost } from '../../host/use-host.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { useLookAgain } from '../../parts/use-look-again.ts'
import { linkTo } from '../../use-address.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { isBeingTried, SOON_MS } from './look-again.ts'
import { UnreleasedRow } from './unreleased-row.tsx'

/** More would push the list off the page. */
const SHOWN_FIRST = 3

const useStyles = makeStyles({
  root: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  h2: { ...typographyStyles.subtitle2, margin: 0, color: tokens.colorStatusDangerForeground1 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
})

/** What everyone approved and Exact Online did not make payable, with why and what to do; nothing where all went well. */
export const Unreleased = ({ administration }: { administration: string }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const format = useFormat()
  const { locale } = useHost()
  const title = useId()
  const now = useNow()
  const { clockAheadMs } = useMe()
  const lookAgainMs = useLookAgain(SOON_MS)
  const [isWhole, setWhole] = useState(false)
  const { value, failure, again } = useRead<UnreleasedJson>(
    pathWith('/api/invoices/unreleased', { administration, locale }),
    {
      every: (read) =>
        lookAgainMs(read, read?.invoices.some((row) => isBeingTried(row, Date.now() + clockAheadMs)) ?? false),
    },
  )
  if (failure && !value) return <ProblemBar failure={failure} title={say('unreleased.failed')} again={again} />
  if (!value || value.count === 0) return null
  const shown = isWhole ? value.invoices : value.invoices.slice(0, SHOWN_FIRST)
  return (
    <section className={styles.root} aria-labelledby={title}>
      <h2 id={title} className={styles.h2}>
        {say('unreleased.title', { count: format.count(value.count, value.cap) })}
      </h2>
      <ul className={styles.list}>
        {shown.map((row) => (
          <UnreleasedRow key={row.invoice} row={row} isBusy={isBeingTried(row, now)} />
        ))}
      </ul>
      {shown.length < value.count &&
        (value.invoices.length < value.count ? (
          <Link href={linkTo({ page: 'invoices', query: { tag: 'unreleased' } })}>
            {say('unreleased.all', { count: format.count(value.count, value.cap) })}
          </Link>
        ) : (
          <Button appearance="subtle" onClick={() => setWhole(true)}>
            {say('unreleased.all', { count: value.count })}
          </Button>
        ))}
    </section>
  )
}
