/** Points from the left and from the bottom of an A4 page, which is 595 by 842. */
export type Place = { x: number; y: number; size?: number; bold?: boolean; grey?: boolean }

/** The euro sign in the encoding of the page's fonts. */
const EURO = '\x80'

/** Strings of a PDF stand in brackets; what its standard fonts cannot draw becomes a question mark. */
const literal = (text: string): string =>
  `(${text
    .replaceAll('€', EURO)
    .replace(/[^\x20-\x7e\x80\xa0-\xff]/g, '?')
    .replace(/[\\()]/g, (mark) => `\\${mark}`)})`

/** Widths of what amounts are written with, in thousandths of the size. @see the font metrics of Helvetica */
const WIDTHS: Readonly<Record<string, number>> = { '.': 278, ',': 278, ' ': 278, '%': 889 }
const DIGIT_WIDTH = 556
const PER_SIZE = 1_000

const USUAL_SIZE = 10

const GREY = '0.4 g'
const BLACK = '0 g'

/** Draws a line of text with its left end here; the page calls its fonts F1 and, bold, F2. */
export const drawText = (text: string, { x, y, size = USUAL_SIZE, bold = false, grey = false }: Place): string =>
  `${grey ? GREY : BLACK} BT /${bold ? 'F2' : 'F1'} ${size} Tf ${x} ${y} Td ${literal(text)} Tj ET`

/** Draws an amount, digits and marks only, with its right end here. */
export const drawAmount = (text: string, place: Place): string => {
  const thousandths = [...text].reduce((sum, letter) => sum + (WIDTHS[letter] ?? DIGIT_WIDTH), 0)
  const width = (thousandths * (place.size ?? USUAL_SIZE)) / PER_SIZE
  return drawText(text, { ...place, x: Math.round((place.x - width) * 100) / 100 })
}

/** Draws a thin rule across the page. */
export const drawRule = (y: number): string => `0.8 G 0.75 w 60 ${y} m 535 ${y} l S`
