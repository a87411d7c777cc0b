/**
 * Makes an element. Text becomes text, never markup: much of what the page shows was written by others.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [given] Properties; `aria-…` and `data-…` become attributes, `on…` listeners.
 * @param {...(Node | string | null | undefined | false)} children Those that are nothing are left out.
 */
export const element = (tag, given = {}, ...children) => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (/^(aria|data)-|^role$/.test(name)) made.setAttribute(name, String(value))
    else if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else made[name] = value
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false))
  return made
}
