import { describe, expect, test } from '@jest/globals'
import { fileNameFor } from '../../../bot/use-cases/intake/file-name.ts'

describe('a file is kept under the name that its sender gave it', () => {
  test.each<[string, string, string]>([
    ['as it is', 'Factuur 2026-12 (mei) “nieuw”.pdf', 'Factuur 2026-12 (mei) “nieuw”.pdf'],
    ['with the ending that its bytes have', 'factuur.exe', 'factuur.exe.pdf'],
    ['with an ending in capitals as any other', 'FACTUUR.PDF', 'FACTUUR.pdf'],
    ['without folders', '..\\..\\/etc/passwd', 'passwd.pdf'],
    ['without signs that no file system takes', 'a<b>:"c|?*\u0000\r\n.pdf', 'abc.pdf'],
    ['without signs that turn the direction of writing', 'factuur\u202efdp.exe', 'factuurfdp.exe.pdf'],
    ['with whole letters', 'half\ud83d', 'half\ufffd.pdf'],
    ['or a plain one, where there is none', ' .pdf', 'document.pdf'],
  ])('%s', (_how, given, kept) => {
    expect(fileNameFor(given, 'application/pdf')).toBe(kept)
  })

  test('cut where it is long, never in the middle of a letter', () => {
    const kept = fileNameFor('🧾'.repeat(100), 'application/xml')
    expect(kept).toBe(`${'🧾'.repeat(48)}.xml`)
  })
})
