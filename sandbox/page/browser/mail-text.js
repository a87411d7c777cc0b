/** Begin a line of their own. */
const BLOCKS = new Set(['P', 'DIV', 'H1', 'H2', 'H3', 'TABLE', 'TR', 'LI', 'UL', 'OL', 'HR', 'BR'])

/** A mail as a program shows it that knows no HTML: its words, and the address of each link. */
export const mailText = (html) => {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const text = textOf(body)
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const textOf = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, ' ')
  if (node.nodeType !== Node.ELEMENT_NODE) return ''
  if (node.tagName === 'HR') return '\n\n----\n'
  const inside = [...node.childNodes].map(textOf).join('')
  if (node.tagName === 'A' && node.href && inside.trim() !== node.getAttribute('href')) {
    return `${inside} <${node.getAttribute('href')}>`
  }
  if (node.tagName === 'TH') return `${inside.trim().replaceAll('\n', ' ')}: `
  if (node.tagName === 'TD') return inside.trim().replaceAll('\n', ', ')
  if (node.tagName === 'P' || /^H\d$/.test(node.tagName)) return `\n${inside}\n\n`
  return BLOCKS.has(node.tagName) ? `\n${inside}` : inside
}
