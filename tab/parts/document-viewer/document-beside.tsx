import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { DocumentJson } from '../../../bot/api/approvals-json.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { useWords } from '../../words/use-words.ts'
import { usePageWidth } from '../use-page-width.ts'
import { DocumentViewer } from './document-viewer.tsx'

const useStyles = makeStyles({
  root: { minWidth: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  toggle: { justifySelf: 'start' },
  // Stays in view while what stands beside it is scrolled.
  beside: {
    minWidth: 0,
    position: 'sticky',
    top: tokens.spacingVerticalM,
    maxHeight: `calc(100dvh - 2 * ${tokens.spacingVerticalM})`,
  },
  none: { color: tokens.colorNeutralForeground2 },
})

type Props = {
  invoice: { administration: string; invoice: string }
  /** null: none was given. */
  document: DocumentJson | null
}

/** The document of an invoice: beside it from 1280 px, else under a button. */
export const DocumentBeside = ({ invoice: { administration, invoice }, document }: Props) => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const width = usePageWidth()
  const [isOpen, setOpen] = useState(false)
  if (document === null) return <div className={styles.none}>{say('document.none')}</div>
  const path = `/api/invoices/${encodeURIComponent(administration)}/${encodeURIComponent(invoice)}/document`
  const viewer = <DocumentViewer path={path} document={document} />
  if (width === 'wide') return <div className={styles.beside}>{viewer}</div>
  return (
    <div className={styles.root}>
      <Button
        className={styles.toggle}
        size={width === 'narrow' ? 'large' : 'medium'}
        aria-expanded={isOpen}
        onClick={() => setOpen((wasOpen) => !wasOpen)}
      >
        {say(isOpen ? 'document.hide' : 'document.show')}
      </Button>
      {isOpen && viewer}
    </div>
  )
}
