/**
 * Opens the PDF library for reading only: nothing is ever drawn here, so that what it draws with may be empty.
 * @see https://github.com/mozilla/pdf.js/blob/master/src/display/node_utils.js
 */
export const openPdfLibrary = async () => {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: class {} })
  }
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}
