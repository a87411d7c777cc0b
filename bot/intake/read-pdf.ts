import { openPdfLibrary } from './open-pdf-library.ts'

/** A file inside a PDF. */
export type PdfAttachment = { fileName: string; bytes: Uint8Array }

type Result = { ok: true; attachments: PdfAttachment[] } | { ok: false; why: 'password' | 'broken' }

const attachmentOf = (entry: unknown): PdfAttachment[] => {
  if (typeof entry !== 'object' || entry === null || !('filename' in entry) || !('content' in entry)) return []
  const { filename, content } = entry
  return typeof filename === 'string' && content instanceof Uint8Array ? [{ fileName: filename, bytes: content }] : []
}

/** The library does not export this error. */
const isPasswordAsked = (error: unknown): boolean => error instanceof Error && error.name === 'PasswordException'

/** Takes the files out of a PDF that can be shown; no programs, forms or fonts in it are run or loaded. */
export const readPdf = async (bytes: Uint8Array): Promise<Result> => {
  const { getDocument, VerbosityLevel } = await openPdfLibrary()
  const loading = getDocument({
    // The library keeps what it is given.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    useWasm: false,
    // What the library says of a file goes to nobody's log.
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const pdf = await loading.promise
    await pdf.getPage(1)
    const attachments: unknown = await pdf.getAttachments()
    return { ok: true, attachments: Object.values(attachments ?? {}).flatMap(attachmentOf) }
  } catch (error) {
    return { ok: false, why: isPasswordAsked(error) ? 'password' : 'broken' }
  } finally {
    await loading.destroy()
  }
}
