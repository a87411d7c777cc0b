import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { useEffect, useState } from 'react'
import { Loading, SkeletonLines } from '../loading.tsx'
import { NotShown } from './not-shown.tsx'
import { PdfBinaryData } from './pdf-binary-data.ts'
import { PdfPage } from './pdf-page.tsx'

// A file of our own: nothing is run that was not served with the page.
GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url).href

type Opened = { pdf: PDFDocumentProxy; ratio: number }

type Props = { file: Blob; width: number }

/** The pages of a PDF below each other, drawn the same in every browser and on phones. */
export default function PdfPages(props: Props) {
  const [tries, setTries] = useState(1)
  // A page that failed once is remembered so by its document: only one that is opened anew draws it.
  return <Opening key={tries} {...props} again={() => setTries(tries + 1)} />
}

const Opening = ({ file, width, again }: Props & { again: () => void }) => {
  const [opened, setOpened] = useState<Opened | 'broken'>()
  useEffect(() => {
    let task: ReturnType<typeof getDocument> | undefined
    let isGone = false
    const open = async () => {
      const data = new Uint8Array(await file.arrayBuffer())
      if (isGone) return
      task = getDocument({
        data,
        isEvalSupported: false,
        // Forms with programs of their own are pictures here.
        enableXfa: false,
        BinaryDataFactory: PdfBinaryData,
      })
      const pdf = await task.promise
      const { width: wide, height: high } = (await pdf.getPage(1)).getViewport({ scale: 1 })
      if (!isGone) setOpened({ pdf, ratio: high / wide })
    }
    open().catch(() => {
      if (!isGone) setOpened('broken')
    })
    return () => {
      isGone = true
      void task?.destroy()
    }
  }, [file])

  if (opened === undefined) {
    return (
      <Loading>
        <SkeletonLines count={4} size={96} />
      </Loading>
    )
  }
  if (opened === 'broken') return <NotShown />
  return Array.from({ length: opened.pdf.numPages }, (_, index) => index + 1).map((number) => (
    <PdfPage key={number} pdf={opened.pdf} number={number} width={width} ratio={opened.ratio} again={again} />
  ))
}
