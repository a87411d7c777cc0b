/** Decoders of scans (JBIG2, JPEG 2000) in the build, under the names by which the renderer asks for them. */
const FILES: Record<string, URL> = {
  'jbig2.wasm': new URL('pdfjs-dist/wasm/jbig2.wasm', import.meta.url),
  'openjpeg.wasm': new URL('pdfjs-dist/wasm/openjpeg.wasm', import.meta.url),
}

/** Gives the renderer what only some PDFs need. The library asks for a class here. */
export class PdfBinaryData {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const address = FILES[filename]
    if (!address) throw new Error(`${filename} is not part of the build`)
    const response = await fetch(address)
    if (!response.ok) throw new Error(`${filename} answers ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
