import { makeStyles, tokens } from '@fluentui/react-components'
import { type PDFDocumentProxy, RenderingCancelledException, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { useEffect, useRef, useState } from 'react'
import { failureWithout } from '../../api/failure.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { useWords } from '../../words/use-words.ts'
import { ProblemBar } from '../problem-bar.tsx'

/** Phones draw nothing on larger canvases. Pixels. */
const MOST_PIXELS = 16_000_000

/** Drawn a little before it comes into view, and let go as far behind it. */
const NEAR = '800px'

const useStyles = makeStyles({
  page: {
    position: 'relative',
    marginBottom: tokens.spacingVerticalS,
    // A PDF is paper, in every theme.
    backgroundColor: '#ffffff',
    boxShadow: tokens.shadow2,
  },
  // Over what was drawn of it, the text layer included.
  broken: { position: 'absolute', top: 0, insetInline: 0, zIndex: 1 },
  canvas: { display: 'block', width: '100%', height: '100%' },
  // What pdfjs-dist/web/pdf_viewer.css says of it: the text lies unseen over its picture, to be read out and copied.
  text: {
    position: 'absolute',
    inset: 0,
    overflow: 'clip',
    lineHeight: 1,
    textAlign: 'initial',
    transformOrigin: '0 0',
    forcedColorAdjust: 'none',
    '--min-font-size': '1',
    '--text-scale-factor': 'calc(var(--total-scale-factor) * var(--min-font-size))',
    '--min-font-size-inv': 'calc(1 / var(--min-font-size))',
    '& span, & br': {
      position: 'absolute',
      color: 'transparent',
      whiteSpace: 'pre',
      cursor: 'text',
      transformOrigin: '0% 0%',
    },
    '& > :not(.markedContent), & .markedContent span:not(.markedContent)': {
      fontSize: 'calc(var(--text-scale-factor) * var(--font-height))',
      transform: 'rotate(var(--rotate, 0deg)) scaleX(var(--scale-x, 1)) scale(var(--min-font-size-inv))',
    },
  },
})

type Props = {
  pdf: PDFDocumentProxy
  number: number
  /** How wide it is shown, in CSS pixels. */
  width: number
  /** Height by width, of its first page until it is known. */
  ratio: number
  /** Opens the whole document anew. */
  again: () => void
}

/** One page of a PDF, drawn while it is near what is seen. */
export const PdfPage = ({ pdf, number, width, ratio: firstRatio, again }: Props) => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const root = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const [ratio, setRatio] = useState(firstRatio)

  useEffect(() => {
    if (!root.current) return
    // Of a frame in a page of someone else, a margin is only heeded around an element of its own.
    const watch = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: root.current.parentElement,
      rootMargin: NEAR,
    })
    watch.observe(root.current)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    if (!isNear) return
    const work = new AbortController()
    const draw = async () => {
      setBroken(false)
      const page = await pdf.getPage(number)
      const natural = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: width / natural.width })
      setRatio(natural.height / natural.width)
      if (work.signal.aborted || !canvas.current || !text.current) return
      const sharpness = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)))
      canvas.current.width = Math.floor(viewport.width * sharpness)
      canvas.current.height = Math.floor(viewport.height * sharpness)
      const drawing = page.render({
        canvas: canvas.current,
        viewport,
        transform: [sharpness, 0, 0, sharpness, 0, 0],
      })
      text.current.replaceChildren()
      text.current.style.setProperty('--total-scale-factor', String(viewport.scale))
      const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text.current, viewport })
      work.signal.addEventListener('abort', () => {
        drawing.cancel()
        layer.cancel()
      })
      await Promise.all([drawing.promise, layer.render()])
    }
    draw().catch((error: unknown) => {
      // Cancelled by us.
      if (error instanceof RenderingCancelledException || work.signal.aborted) return
      setBroken(true)
      reportError(error)
    })
    return () => work.abort()
  }, [pdf, number, width, isNear])

  return (
    <section
      ref={root}
      className={styles.page}
      style={{ width, height: width * ratio }}
      aria-label={say('document.page', { number, count: pdf.numPages })}
    >
      {isBroken && (
        <div className={styles.broken}>
          <ProblemBar failure={failureWithout('failed')} title={say('document.page.failed')} again={again} />
        </div>
      )}
      {isNear && <canvas ref={canvas} className={styles.canvas} aria-hidden />}
      {isNear && <div ref={text} className={styles.text} />}
    </section>
  )
}
