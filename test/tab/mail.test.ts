import { describe, expect, test } from '@jest/globals'
import type { Attachment } from '../../tab/mail/mailbox.ts'
import { outlookTheme } from '../../tab/mail/outlook-theme.ts'
import { findObstacle, sortAttachments } from '../../tab/mail/which-attachments.ts'

const MB = 1024 * 1024

const attachment = (given: Partial<Attachment> = {}): Attachment => ({
  id: given.name ?? '1',
  name: 'factuur.pdf',
  contentType: 'application/pdf',
  bytes: 1000,
  kind: 'file',
  isInline: false,
  ...given,
})

describe('the attachments of a mail', () => {
  test('that may be its invoice come first: XML, then PDF, whatever their order', () => {
    const { likely, others } = sortAttachments([
      attachment({ name: 'foto.jpg', contentType: 'image/jpeg' }),
      attachment({ name: 'een.PDF', contentType: 'application/octet-stream' }),
      attachment({ name: 'twee.xml', contentType: 'text/xml' }),
      attachment({ name: 'zonder-naam', contentType: 'application/pdf' }),
      attachment({ name: 'voorwaarden.docx', contentType: 'application/vnd.openxmlformats' }),
    ])
    expect(likely.map(({ name }) => name)).toEqual(['twee.xml', 'een.PDF', 'zonder-naam'])
    expect(others.map(({ name }) => name)).toEqual(['foto.jpg', 'voorwaarden.docx'])
  })

  test('leave out pictures that stand in the text, and no PDF that does', () => {
    const { likely, others } = sortAttachments([
      attachment({ name: 'logo.png', contentType: 'image/png', isInline: true }),
      attachment({ name: 'factuur.pdf', isInline: true }),
    ])
    expect([likely.length, others.length]).toEqual([1, 0])
  })

  test.each<[string, Partial<Attachment>, ReturnType<typeof findObstacle>]>([
    ['a file', {}, null],
    ['one of 10 MB as it is told where mails make it larger', { bytes: 13.5 * MB }, null],
    ['one of which no size is told', { bytes: 0 }, null],
    ['one that calls itself something else', { name: 'factuur.exe', contentType: '' }, null],
    ['a larger one', { bytes: 15 * MB }, 'too-large'],
    ['a link into the cloud', { kind: 'link' }, 'link'],
    ['a mail', { kind: 'mail' }, 'mail'],
  ])('%s can be booked from there or not', (_name, given, expected) => {
    expect(findObstacle(attachment(given))).toBe(expected)
  })
})

test.each<[string | undefined, boolean, string]>([
  ['#FFFFFF', false, 'light'],
  ['#1F1F1F', false, 'dark'],
  ['#000000', false, 'dark'],
  ['#d4d4d4', false, 'light'],
  [undefined, false, 'light'],
  ['papayawhip', false, 'light'],
  ['#FFFFFF', true, 'contrast'],
])('Outlook with a ground of %s (colours set: %s) is %s', (background, isForced, expected) => {
  expect(outlookTheme(background, isForced)).toBe(expected)
})
