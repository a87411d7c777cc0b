import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { IntakeJson } from '../../../bot/api/intake-json.ts'
import { useMe } from '../../api/use-me.ts'
import { AdministrationPicker } from '../administration-picker.tsx'
import { usePageWidth } from '../use-page-width.ts'
import { DocumentBesideForm, DocumentButton } from './intake-document.tsx'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
  },
  beside: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    containerType: 'inline-size',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
})

/** The form, with its document beside it where there is room; else over it, at a button. */
export const FormFrame = ({ intake, children }: { intake: IntakeJson; children: ReactNode }) => {
  const styles = useStyles()
  const { administrations } = useMe()
  const width = usePageWidth()
  // A file that says nothing has to be read beside the form.
  const isBeside = width === 'wide' || (width === 'middle' && intake.summary === null)
  return (
    <div className={mergeClasses(styles.root, isBeside && styles.beside)}>
      <div className={styles.form}>
        {(administrations.length > 1 || !isBeside) && (
          <div className={styles.head}>
            <AdministrationPicker />
            {!isBeside && <DocumentButton intake={intake} />}
          </div>
        )}
        {children}
      </div>
      {isBeside && <DocumentBesideForm intake={intake} />}
    </div>
  )
}
