/// <reference types="office-js" />

/** Outside of Outlook nobody ever answers; a real one does within seconds. Milliseconds. */
const ANSWER_WITHIN_MS = 20_000

const addScript = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = () => resolve(true)
    script.onerror = () => resolve(false)
    document.head.append(script)
  })

const later = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null))

/**
 * Loads Microsoft's library for Outlook; false where it cannot be loaded, or this page does not stand beside a mail.
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/initialize-add-in
 */
export const loadOffice = async (address: string): Promise<boolean> => {
  // The library takes both away from the page, whose own addresses need them.
  const { pushState, replaceState } = history
  if (!(await addScript(address))) return false
  const ready = await Promise.race([Office.onReady(), later(ANSWER_WITHIN_MS)])
  Object.assign(history, { pushState, replaceState })
  return ready?.host === Office.HostType.Outlook
}
