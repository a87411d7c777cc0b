import { element } from './element.js'

/**
 * A mail in a frame that can run nothing.
 *
 * @param {{ subject: string, content: string, contentType: string }} mail
 * @param {'light' | 'dark'} [theme] The reader's; absent: whatever the mail follows by itself.
 */
export const openedMail = ({ subject, content, contentType }, theme) => {
  if (contentType.toLowerCase() !== 'html') return element('pre', {}, content)
  // An empty sandbox: no scripts, no forms, no way out of the frame.
  // Links ask for a window of their own, which the frame may not open: the mail stays readable.
  const html = (theme ? inTheme(content, theme) : content).replace('<head>', '<head><base target="_blank">')
  const frame = element('iframe', { title: subject, srcdoc: html })
  frame.setAttribute('sandbox', '')
  return frame
}

/** A frame that can run nothing has no theme of its own: what the mail would do in this one is written into it. */
const inTheme = (html, theme) =>
  html
    .replace(/(color-scheme(?:" content="|:\s*))light dark/g, `$1${theme}`)
    .replace(/\(prefers-color-scheme:\s*(light|dark)\)/g, (_, wanted) => (wanted === theme ? 'all' : 'not all'))
