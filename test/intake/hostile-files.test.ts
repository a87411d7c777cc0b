import { afterAll, describe, expect, test } from '@jest/globals'
import { createFileReader } from '../../bot/intake/file-reader.ts'
import { writePdf } from '../../sandbox/demo/factur-x/write-pdf.ts'
import { ublFile } from '../e-invoice/fixtures/ubl-file.ts'
import { packedStream, pdfFile, pdfWith } from './pdf-file.ts'

/** Long enough to see what a file would do, short enough for a test. */
const reader = createFileReader({ deadlineMs: 2_500 })
afterAll(() => reader.close())

const E_INVOICE = '/Names << /EmbeddedFiles << /Names [(factur-x.xml) 4 0 R] >> >>'
const SPECIFICATION = '<< /Type /Filespec /F (factur-x.xml) /EF << /F 5 0 R >> >>'
const MB = 1024 * 1024

/** 400 MB of spaces in 400 bytes: packed twice. */
const BOMB = pdfWith(E_INVOICE, [SPECIFICATION, packedStream('/Type /EmbeddedFile', Buffer.alloc(400 * MB, 32), 2)])

const names = (count: number) => Array.from({ length: count }, (_, index) => `(${index}) 4 0 R`).join(' ')

const crossReferences = () =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj '),
    packedStream('/Type /XRef /Size 2000000000 /W [1 4 1] /Index [0 2000000000] /Root 1 0 R', Buffer.alloc(100 * MB)),
    Buffer.from(' endobj\nstartxref\n9\n%%EOF'),
  ])

describe('a file that asks too much ends with a refusal, and the next one is read', () => {
  test.each([
    ['a small stream that unpacks to 400 MB', () => BOMB, ['takes-too-long']],
    ['two thousand million objects promised', crossReferences, ['takes-too-long', 'broken']],
    [
      'many names for one file',
      () =>
        pdfWith(`/Names << /EmbeddedFiles << /Names [${names(200_000)}] >> >>`, [
          SPECIFICATION,
          packedStream('', Buffer.alloc(MB, 32)),
        ]),
      ['takes-too-long'],
    ],
    ['arrays a million deep', () => pdfWith(`/X ${'['.repeat(1_000_000)}`, []), ['broken', 'takes-too-long']],
    [
      'pages that hold themselves',
      () => writePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1000000 >>']),
      ['broken', 'takes-too-long'],
    ],
    [
      'nothing but beginnings of objects',
      () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from('1 0 obj << /Type /ObjStm >>\n'.repeat(100_000))]),
      ['broken', 'takes-too-long'],
    ],
    [
      'XML of two million elements',
      () => Buffer.from(ublFile().replace('</Invoice>', `${'<a/>'.repeat(2_000_000)}</Invoice>`)),
      ['too-complex'],
    ],
  ])('%s', async (_what, make, codes) => {
    const read = await reader.read(make())
    expect(codes).toContain(read.ok ? 'read' : read.problem.code)
    expect(await reader.read(Buffer.from(ublFile()))).toMatchObject({ ok: true })
  })

  test('an e-invoice inside a PDF that is itself a bomb leaves the PDF to be looked at', async () => {
    const bytes = ublFile().replace('</Invoice>', `${'<a/>'.repeat(300_000)}</Invoice>`)
    expect(await reader.read(pdfFile([{ name: 'factur-x.xml', bytes }]))).toMatchObject({
      ok: true,
      file: { from: 'factur-x', eInvoice: null, problems: [{ code: 'too-complex' }] },
    })
  })
})

describe('many files at once', () => {
  test('each waits for its turn, and a bad one among them keeps no other from being read', async () => {
    const files = [BOMB, ...Array.from({ length: 12 }, () => Buffer.from(ublFile()))]
    const [bad, ...good] = await Promise.all(files.map((file) => reader.read(file)))
    expect(bad).toMatchObject({ ok: false, problem: { code: 'takes-too-long' } })
    expect(good.map(({ ok }) => ok)).toEqual(good.map(() => true))
  })

  test('more than can wait are told to come back', async () => {
    const small = createFileReader({ maxReaders: 1, maxWaiting: 2 })
    const all = await Promise.all(Array.from({ length: 5 }, () => small.read(Buffer.from(ublFile()))))
    await small.close()
    expect(all.map((read) => (read.ok ? 'read' : read.problem.code))).toEqual(['read', 'read', 'read', 'busy', 'busy'])
  })

  test('a reader that is closed blames no file: what it still reads and what still waits is to come back', async () => {
    const closing = createFileReader({ maxReaders: 1 })
    const reading = [closing.read(Buffer.from(ublFile())), closing.readPage(Buffer.from(ublFile()))]
    await closing.close()
    const codes = (await Promise.all(reading)).map((read) => (read.ok ? 'read' : read.problem.code))
    expect(codes).toEqual(['busy', 'busy'])
    expect(await closing.read(Buffer.from(ublFile()))).toMatchObject({ problem: { code: 'busy' } })
  })
})
