import { drawCard } from '../../../sandbox/page/browser/card.js'
import { measureCard } from './measure-card.js'

const main = document.querySelector('main')

/** What was drawn last, each with the name it was given. */
let drawn = []

/**
 * Draws cards below each other as the sandbox's chat does.
 *
 * @param {{ name: string, card: object, press?: string }[]} cards `press`: the text of a button that is pressed then.
 * @param {{ theme: 'light' | 'dark' | 'contrast', width: number, captions: boolean }} look Width of a card in pixels.
 */
const show = (cards, { theme, width, captions }) => {
  document.documentElement.dataset.theme = theme
  document.documentElement.style.setProperty('--card-width', `${width}px`)
  drawn = cards.map(({ name, card, press }) => {
    const figure = document.createElement('figure')
    const box = drawCard(card, () => undefined, { theme, locale: card.lang })
    if (captions) {
      const caption = document.createElement('figcaption')
      caption.textContent = name
      figure.append(caption)
    }
    figure.append(box)
    return { name, figure, box, press }
  })
  main.replaceChildren(...drawn.map(({ figure }) => figure))
  for (const { box, press } of drawn) {
    const button = [...box.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === press)
    button?.click()
  }
}

/** What a ruler finds on each card. */
const measure = () => drawn.map(({ name, box }) => ({ name, ...measureCard(box) }))

globalThis.gallery = { show, measure }
