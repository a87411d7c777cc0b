import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { useRead } from '../../api/use-read.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { SkeletonLines } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { Section } from '../../parts/section.tsx'
import { WIDE_FROM } from '../../parts/use-page-width.ts'
import { goTo } from '../../use-address.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { AuthorizerRules } from './authorizer-rules.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { InvoicingLog } from './invoicing-log.tsx'
import { KeepingSection } from './keeping-section.tsx'
import { ManagersForm } from './managers-form.tsx'
import { PurchaseSection } from './purchase-section.tsx'
import { SalesSection } from './sales-section.tsx'
import { useIsAdministrator } from './use-is-administrator.ts'
import { WatchTrouble } from './watch-trouble.tsx'

const NOT_FOUND = 'not-found'

/** Others may set up too, and automatic invoicing finds out by itself what is licensed. Milliseconds. */
const LOOK_EVERY_MS = 30_000

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2 },
  second: {
    paddingTop: tokens.spacingVerticalL,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [`@media (min-width: ${WIDE_FROM}px)`]: { paddingTop: 0, borderTopStyle: 'none' },
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXXXL,
    marginBlockStart: tokens.spacingVerticalXL,
    [`@media (min-width: ${WIDE_FROM}px)`]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
})

/** One administration with all its settings: connection, both switches, rules, people. */
export const AdministrationPage = ({ administration }: { administration: string }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const isAdministrator = useIsAdministrator()
  const read = useRead<AdministrationOverviewJson>(
    `/api/administrations/${encodeURIComponent(administration)}/overview`,
    { keepPrevious: false, every: LOOK_EVERY_MS },
  )
  const trail = [{ title: say('title'), to: { page: 'administrations' } as const }]
  if (read.failure?.kind === NOT_FOUND) {
    return (
      <>
        <PageHead title={say('title')} trail={trail} />
        <EmptyState
          title={say('unknown.title')}
          action={<Button onClick={() => goTo({ page: 'administrations' })}>{say('unknown.back')}</Button>}
        />
      </>
    )
  }
  return (
    <>
      <PageHead title={read.value?.name ?? say('column.name')} trail={trail} />
      <ReadState read={read} failed={say('failed.one')} skeleton={<SkeletonLines count={5} size={48} />}>
        {(overview) => (
          <>
            <div className={styles.hint}>{say('division', { division: overview.division })}</div>
            {!isAdministrator && <div className={styles.hint}>{say('look-only')}</div>}
            {overview.trouble && <WatchTrouble trouble={overview.trouble} administrator={overview.administrator} />}
            <div className={styles.columns}>
              <div>
                <ConnectionSection administration={overview} />
                <PurchaseSection administration={overview} />
                <AuthorizerRules administration={overview.administration} />
                <KeepingSection administration={overview} />
              </div>
              <div className={styles.second}>
                <SalesSection administration={overview} />
                <Section title={say('managers.section')}>
                  <ManagersForm administration={overview} />
                </Section>
                <InvoicingLog administration={overview.administration} />
              </div>
            </div>
          </>
        )}
      </ReadState>
    </>
  )
}
