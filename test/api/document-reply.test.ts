import { describe, expect, test } from '@jest/globals'
import { eInvoiceReply } from '../../bot/api/document-reply.ts'
import type { FileReader, FileRefusal } from '../../bot/use-cases/intake-ports.ts'
import { ublFile } from '../e-invoice/fixtures/ubl-file.ts'

type PageReading = Awaited<ReturnType<FileReader['readPage']>>

const refusedAs = (code: FileRefusal['code']): PageReading => ({ ok: false, problem: { code, message: 'No.' } })

/** Shows a file by a reader that says this of it; gives the answer, and how often the reader was asked. */
const show = async (bytes: string, reading: PageReading) => {
  let asked = 0
  const readPage = async () => {
    asked += 1
    return reading
  }
  const { status, body } = await eInvoiceReply({ readPage }, Buffer.from(bytes))
  return { status, code: (body as { error: { code: string } }).error.code, asked }
}

describe('an e-invoice that cannot be shown', () => {
  test.each([
    ['busy', 503, 'busy'],
    ['takes-too-long', 404, 'no-e-invoice'],
    ['not-well-formed', 404, 'no-e-invoice'],
  ] as const)('because the reader says %s is answered with %i', async (says, status, code) => {
    expect(await show(ublFile(), refusedAs(says))).toEqual({ status, code, asked: 1 })
  })

  test('because it says something wrong is answered with 404', async () => {
    expect(await show(ublFile(), { ok: true, page: null })).toEqual({ status: 404, code: 'no-e-invoice', asked: 1 })
  })

  test('because it is another file takes no reader', async () => {
    expect(await show('%PDF-1.7', refusedAs('busy'))).toEqual({ status: 404, code: 'no-e-invoice', asked: 0 })
  })
})
