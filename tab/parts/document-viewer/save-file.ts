/** Long enough for the browser to have begun. Milliseconds. */
const KEPT_MS = 60_000

/** Has the browser save a file that is here already: a link could not carry the sign-in token. */
export const saveFile = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
