import { element } from './element.js'

/**
 * A mail in a frame that can run nothing.
 *
 * @param {{ subject: string, content: string, contentType: string }} mail
 * @param {object} [shown]
 * @param {'light' | 'dark'} [shown.theme] The reader's; absent: whatever the mail follows by itself.
 * @param {(url: string) => boolean} [shown.follow] Goes where a link leads; absent: links lead nowhere.
 */
export const openedMail = ({ subject, content, contentType }, { theme, follow } = {}) => {
  if (contentType.toLowerCase() !== 'html') return element('pre', {}, content)
  // A closed sandbox: no scripts, no forms, no way out of the frame.
  // Links ask for a window of their own, which the frame may not open: the mail stays readable.
  const html = (theme ? inTheme(content, theme) : content).replace('<head>', '<head><base target="_blank">')
  const frame = element('iframe', { title: subject, srcdoc: html })
  // Nothing in it runs even so: the origin only lets this page hear which link is pressed.
  frame.setAttribute('sandbox', follow ? 'allow-same-origin' : '')
  if (follow) frame.addEventListener('load', () => followLinks(frame.contentDocument, follow))
  return frame
}

const followLinks = (document, follow) =>
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]')
    if (!link) return
    event.preventDefault()
    follow(link.href)
  })

/** A frame that can run nothing has no theme of its own: what the mail would do in this one is written into it. */
const inTheme = (html, theme) =>
  html
    .replace(/(color-scheme(?:" content="|:\s*))light dark/g, `$1${theme}`)
    .replace(/\(prefers-color-scheme:\s*(light|dark)\)/g, (_, wanted) => (wanted === theme ? 'all' : 'not all'))
