/**
 * Segoe UI, in which Teams draws, belongs to Windows. Open Sans comes with the browser; made this much smaller, its
 * average letter is as wide. Single words still differ by a few per cent.
 * @see https://github.com/seek-oss/capsize average widths in 2048ths: Segoe UI 908, its half-bold 937; Open Sans 960, 1030
 */
const FACES = [
  { weight: '400', local: 'Open Sans Regular', sizeAdjust: `${(100 * 908) / 960}%` },
  { weight: '600 700', local: 'Open Sans Bold', sizeAdjust: `${(100 * 937) / 1030}%` },
]

/** How far a line of Segoe UI reaches above and below: 2210 and 514 of 2048. */
const LINE = { ascentOverride: '107.9%', descentOverride: '25.1%', lineGapOverride: '0%' }

/** A script that makes a page draw with Open Sans, as wide as it is, what asks for Segoe UI. */
export const SEGOE_UI = FACES.map(
  ({ local, ...face }) =>
    `document.fonts.add(new FontFace('Segoe UI', 'local("${local}")', ${JSON.stringify({ ...face, ...LINE })}))`,
).join('\n')
