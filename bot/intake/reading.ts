import type { FileReader, FileRefusal } from '../use-cases/intake-ports.ts'

/** What reading a file comes to; it goes from the thread that reads to the one that asked. */
export type Reading = Awaited<ReturnType<FileReader['read']>>

/** What can be asked of a file, and what each comes to: what there is to book, or a page that shows it. */
export type Readings = { file: Reading; page: Awaited<ReturnType<FileReader['readPage']>> }

export type Question = keyof Readings

/** A file on its way to the thread that reads it. */
export type AskedFile = { question: Question; bytes: Uint8Array }

export type RefusedFile = { ok: false; problem: FileRefusal }

export const refusedFile = (code: FileRefusal['code'], message: string): RefusedFile => ({
  ok: false,
  problem: { code, message },
})

/** Says nothing about the file: too many are being read, or the server stops. */
export const NOT_NOW = refusedFile('busy', 'Too many files are being read at this moment; try again in a minute.')
