import { Button, makeStyles, Text, Toolbar, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download'
import { ZoomInRegular } from '@fluentui/react-icons/svg/zoom-in'
import { ZoomOutRegular } from '@fluentui/react-icons/svg/zoom-out'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import type { DocumentJson } from '../../../bot/api/approvals-json.ts'
import { useApi } from '../../api/use-api.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { Loading, SkeletonLines } from '../loading.tsx'
import { ReadState } from '../read-state.tsx'
import { useTell } from '../toasts.tsx'
import { EInvoicePage } from './e-invoice-page.tsx'
import { ImageView } from './image-view.tsx'
import { NotShown } from './not-shown.tsx'
import { saveFile } from './save-file.ts'
import { useFile } from './use-file.ts'
import { useWidthOf } from './use-width-of.ts'

/** The renderer of PDFs is by far the largest part of the tab; who never opens one never loads it. */
const PdfPages = lazy(() => import('./pdf-pages.tsx'))

/** Times the width of the view; the first fits. */
const ZOOMS = [1, 1.5, 2, 3]

const PERCENT = 100

/** What stands above and below the document on a wide page, which then need not be scrolled itself. */
const BESIDE = '11rem'

/** What scrolls is reached by the keyboard, to be scrolled with it. */
const BY_KEYBOARD = 0

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0, maxHeight: 'inherit' },
  bar: { flexWrap: 'wrap', padding: `0 0 ${tokens.spacingVerticalXS}`, columnGap: tokens.spacingHorizontalXS },
  name: { flex: '1 1 8rem', minWidth: 0, overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
  paper: {
    flex: '1 1 auto',
    minHeight: 0,
    // Scrolls by itself, so that only the pages in view are drawn.
    maxHeight: `max(20rem, calc(100dvh - ${BESIDE}))`,
    overflow: 'auto',
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  // Measured where nothing that is zoomed can widen it, with a scrollbar that is always taken into account.
  measure: { height: 0, overflowY: 'scroll' },
})

type Props = {
  /** Where the document is: its bytes, and under `/e-invoice` what an electronic one says. */
  path: string
  document: DocumentJson
}

/** The invoice as its supplier sent it: a PDF, a picture, or an electronic invoice as a page to read. */
export const DocumentViewer = ({ path, document }: Props) => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const format = useFormat()
  const [zoom, setZoom] = useState(0)
  const measure = useRef<HTMLDivElement>(null)
  const fits = useWidthOf(measure)
  const factor = ZOOMS[zoom] ?? 1
  const width = Math.floor(fits * factor)
  const isZoomable = document.kind === 'pdf' || document.kind === 'image'

  return (
    <div className={styles.root}>
      <Toolbar className={styles.bar} size="small" aria-label={say('document.bar')}>
        <Text size={200} className={styles.name}>
          {document.fileName}
        </Text>
        {isZoomable && (
          <>
            <Button
              appearance="subtle"
              icon={<ZoomOutRegular />}
              aria-label={say('document.smaller')}
              title={say('document.smaller')}
              disabledFocusable={zoom === 0}
              onClick={() => setZoom((now) => Math.max(now - 1, 0))}
            />
            <Text size={200}>{format.number(factor * PERCENT)}%</Text>
            <Button
              appearance="subtle"
              icon={<ZoomInRegular />}
              aria-label={say('document.larger')}
              title={say('document.larger')}
              disabledFocusable={zoom === ZOOMS.length - 1}
              onClick={() => setZoom((now) => Math.min(now + 1, ZOOMS.length - 1))}
            />
          </>
        )}
        <Download path={path} document={document} />
      </Toolbar>
      <section className={styles.paper} tabIndex={BY_KEYBOARD} aria-label={document.fileName}>
        <div ref={measure} className={styles.measure} />
        {fits > 0 && <Content path={path} document={document} width={width} />}
      </section>
    </div>
  )
}

const Content = ({ path, document, width }: Props & { width: number }) => {
  if (document.kind === 'e-invoice') return <EInvoicePage path={`${path}/e-invoice`} />
  if (document.kind === 'other') return <NotShown />
  return (
    <Fetched path={path}>
      {(file) =>
        document.kind === 'pdf' ? (
          <Suspense
            fallback={
              <Loading>
                <SkeletonLines count={4} size={96} />
              </Loading>
            }
          >
            <PdfPages file={file} width={width} />
          </Suspense>
        ) : (
          <ImageView file={file} name={document.fileName} width={width} />
        )
      }
    </Fetched>
  )
}

const Fetched = ({ path, children }: { path: string; children: (file: Blob) => ReactNode }) => {
  const say = useWords(approvalsWords)
  const read = useFile(path)
  return (
    <ReadState read={read} failed={say('document.failed')} skeleton={<SkeletonLines count={4} size={96} />}>
      {children}
    </ReadState>
  )
}

const Download = ({ path, document }: Props) => {
  const say = useWords(approvalsWords)
  const api = useApi()
  const tell = useTell()
  const [isBusy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    const answer = await api.getFile(path)
    setBusy(false)
    if (answer.ok) saveFile(answer.value, document.fileName)
    else tell({ title: say('document.failed'), intent: 'error' })
  }
  return (
    <Button
      appearance="subtle"
      icon={<ArrowDownloadRegular />}
      disabledFocusable={isBusy}
      onClick={() => void download()}
    >
      {say(document.kind === 'e-invoice' ? 'document.xml' : 'document.download')}
    </Button>
  )
}
