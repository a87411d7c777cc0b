import { makeStyles, tokens } from '@fluentui/react-components'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import type { KeepingJson } from '../../../bot/api/keeping-json.ts'
import { useRead } from '../../api/use-read.ts'
import { ReadState } from '../../parts/read-state.tsx'
import { Section } from '../../parts/section.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { RetentionForm } from './retention-form.tsx'
import { TimelineFiles } from './timeline-files.tsx'
import { useIsAdministrator } from './use-is-administrator.ts'

/** Others may change it too, and lines get their seals all the time. Milliseconds. */
const LOOK_EVERY_MS = 30_000

/** Enough of a seal to compare by eye; the files hold all of it. Characters. */
const SHOWN_HASH = 12

const useStyles = makeStyles({ hint: { color: tokens.colorNeutralForeground2 } })

/** How the timeline is sealed, its files, and how long all of it is kept (A12). */
export const KeepingSection = ({ administration }: { administration: AdministrationOverviewJson }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const format = useFormat()
  const isAdministrator = useIsAdministrator()
  const path = `/api/administrations/${encodeURIComponent(administration.administration)}`
  const read = useRead<KeepingJson>(`${path}/keeping`, { keepPrevious: false, every: LOOK_EVERY_MS })
  return (
    <Section title={say('keeping.section')}>
      <div className={styles.hint}>{say('keeping.about')}</div>
      <ReadState read={read} failed={say('keeping.failed')}>
        {(keeping) => (
          <>
            {keeping.seal && (
              <div>
                {say('keeping.seal', {
                  number: format.number(keeping.seal.number),
                  hash: keeping.seal.hash.slice(0, SHOWN_HASH),
                })}
              </div>
            )}
            {isAdministrator && keeping.seal && (
              <TimelineFiles path={path} name={administration.name} division={administration.division} />
            )}
            {isAdministrator ? (
              <RetentionForm path={path} keeping={keeping} />
            ) : (
              <div>{say('keeping.years.of', { years: keeping.years })}</div>
            )}
            {keeping.changedBy !== null && keeping.changedAt !== null && (
              <div className={styles.hint}>
                {say('keeping.changed', { name: keeping.changedBy, moment: format.moment(keeping.changedAt) })}
              </div>
            )}
          </>
        )}
      </ReadState>
    </Section>
  )
}
