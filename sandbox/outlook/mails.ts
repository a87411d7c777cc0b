import { readFileSync } from 'node:fs'
import { textPdf } from '../exact/books/invoice-pdf.ts'
import type { MailAttachment, OutlookMail } from './mail.ts'

const DEMO = new URL('../demo/', import.meta.url)

/** The invoice of the demo is booked when the sandbox starts; the mail brings the next one. */
const DEMO_NUMBER = '2026-1187'
const MAIL_NUMBER = '2026-1219'

/** More than anyone looks through. */
const PHOTOS = 48

const ubl = () =>
  Buffer.from(readFileSync(new URL('bakker-bouw.xml', DEMO), 'utf8').replaceAll(DEMO_NUMBER, MAIL_NUMBER))

const plainPdf = () =>
  textPdf([
    'Kantoorboekhandel De Punt',
    'Factuur 88-1042 van 16 november 2026',
    'Papier, 20 pakken      € 100,00',
    'Btw 21%                € 21,00',
    'Te betalen             € 121,00',
  ])

/** Each names the others again, so that little text becomes a lot. */
const xmlBomb = () =>
  Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "factuur">${Array.from(
      { length: 9 },
      (_level, index) => `<!ENTITY ${'bcdefghij'[index]} "${`&${'abcdefghi'[index]};`.repeat(10)}">`,
    ).join('')}]><Invoice>&j;</Invoice>`,
  )

/** How a zip begins, and nothing of what a PDF has. */
const zip = () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(600, 7)])

type File = {
  name: string
  contentType: string
  bytes: Uint8Array
  isInline?: boolean
  attachmentType?: 'file' | 'item'
}

const files = (mail: string, given: File[]): MailAttachment[] =>
  given.map(
    ({ isInline = false, attachmentType = 'file', ...file }, index): MailAttachment => ({
      ...file,
      isInline,
      attachmentType,
      id: `${mail}-${index + 1}`,
    }),
  )

const logo = { name: 'logo.png', contentType: 'image/png', bytes: Buffer.alloc(300, 1), isInline: true }

/** The mails that somebody who books invoices has: what a day brings, and what it brings seldom. */
export const createMails = (): OutlookMail[] => [
  {
    id: 'bakker',
    from: { name: 'Bakker Bouw B.V.', address: 'facturen@bakkerbouw.example' },
    subject: `Factuur ${MAIL_NUMBER}`,
    text: 'Geachte heer, mevrouw,\n\nBijgaand onze factuur, als e-factuur en om te lezen.\n\nMet vriendelijke groet,\nBakker Bouw B.V.',
    attachments: files('bakker', [
      logo,
      { name: `factuur-${MAIL_NUMBER}.pdf`, contentType: 'application/pdf', bytes: plainPdf() },
      { name: `factuur-${MAIL_NUMBER}.xml`, contentType: 'text/xml', bytes: ubl() },
    ]),
  },
  {
    id: 'factur-x',
    from: { name: 'Bakker Bouw B.V.', address: 'facturen@bakkerbouw.example' },
    subject: 'Factuur met e-factuur in de PDF',
    text: 'Goedemiddag,\n\nOnze factuur: te lezen als PDF, en met de e-factuur erin.\n\nBakker Bouw B.V.',
    attachments: files('factur-x', [
      { name: 'factuur.pdf', contentType: 'application/pdf', bytes: readFileSync(new URL('factur-x.pdf', DEMO)) },
    ]),
  },
  {
    id: 'plain',
    from: { name: 'De Punt', address: 'administratie@depunt.example' },
    subject: 'Uw factuur 88-1042',
    text: 'Bijgevoegd uw factuur.',
    attachments: files('plain', [
      // As some programs send what is no text.
      { name: 'Factuur 88-1042.pdf', contentType: 'application/octet-stream', bytes: plainPdf() },
    ]),
  },
  {
    id: 'photos',
    from: { name: 'Klaas van den Berg', address: 'klaas@example.com' },
    subject: 'Foto’s van het dak, en de factuur',
    text: 'Hallo,\n\nAlle foto’s, en ergens ertussen de factuur.\n\nKlaas',
    attachments: files('photos', [
      ...Array.from({ length: PHOTOS }, (_photo, index) => ({
        name: `dak-${String(index + 1).padStart(2, '0')}.jpg`,
        contentType: 'image/jpeg',
        bytes: Buffer.alloc(2000 + index, 9),
      })),
      { name: 'factuur-dak.pdf', contentType: 'application/pdf', bytes: plainPdf() },
      { name: 'factuur-dak.xml', contentType: 'application/xml', bytes: ubl() },
    ]),
  },
  {
    id: 'elsewhere',
    from: { name: 'Anna de Wit', address: 'anna.de.wit@demo.example' },
    subject: 'FW: factuur staat in OneDrive',
    text: 'Bea, wilt u deze boeken? De mail van de leverancier zit erbij.',
    attachments: [
      {
        id: 'elsewhere-link',
        name: 'factuur-onedrive.pdf',
        contentType: 'application/pdf',
        isInline: false,
        attachmentType: 'cloud',
        url: 'https://demo-my.sharepoint.example/factuur-onedrive.pdf',
        size: 48_000,
      },
      ...files('elsewhere', [
        {
          name: 'Uw factuur',
          contentType: '',
          bytes: Buffer.from('Subject: Uw factuur\r\n\r\n'),
          attachmentType: 'item',
        },
      ]),
    ],
  },
  {
    id: 'trouble',
    from: { name: 'Onbekend', address: 'noreply@evil.example' },
    subject: 'Laatste aanmaning <b>betaal nu</b>',
    text: 'Zie bijlage.',
    attachments: files('trouble', [
      { name: 'aanmaning.pdf', contentType: 'application/pdf', bytes: zip() },
      { name: 'aanmaning.xml', contentType: 'text/xml', bytes: xmlBomb() },
      { name: 'leeg.pdf', contentType: 'application/pdf', bytes: Buffer.alloc(0) },
      { name: 'groot.pdf', contentType: 'application/pdf', bytes: Buffer.alloc(15 * 1024 * 1024) },
      { name: 'net-te-groot.pdf', contentType: 'application/pdf', bytes: Buffer.alloc(11 * 1024 * 1024) },
    ]),
  },
  {
    id: 'none',
    from: { name: 'KPN', address: 'no-reply@kpn.example' },
    subject: 'Uw factuur staat klaar',
    text: 'Bekijk uw factuur in MijnKPN.',
    attachments: [],
  },
]
