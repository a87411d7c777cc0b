/** Rounding of positions must not count as cut or overlapping. Pixels. */
const SLACK = 1.5

/** Letters of one line may stand a little higher or lower. Pixels. */
const SAME_LINE = 6

/** Elements that a card never has, unless text was read as Markdown or HTML. */
const MARKUP = 'a, b, strong, i, em, s, del, code, pre, blockquote, ul, ol, li, img, script, iframe, object, style'

/** What the sandbox adds around a card and under its inputs. */
const NOT_OF_THE_CARD = '.card-problem, .people-picker'

/** What a ruler and a reader find on a drawn card; distances are from its top, in pixels. */
export const measureCard = (box) => {
  const frame = box.querySelector('.ac-adaptiveCard').getBoundingClientRect()
  const blocks = [...box.querySelectorAll('.ac-textBlock, .ac-richTextBlock')].filter(isShown).map(linesOf)
  const buttons = [...box.querySelectorAll('button')].filter(isShown)
  return {
    height: frame.height,
    problems: [...box.querySelectorAll('.card-problem li')].map(({ textContent }) => textContent),
    headings: [...box.querySelectorAll('[role=heading]')].map(({ textContent }) => textContent),
    lines: blocks.flatMap(({ lines }) => lines.map(({ text }) => text)),
    reordered: blocks.flatMap(({ lines }) => lines.filter(({ isReordered }) => isReordered).map(({ text }) => text)),
    buttons: buttons.map((button) => {
      const { top, bottom } = button.getBoundingClientRect()
      return { label: button.textContent.trim(), top: top - frame.top, bottom: bottom - frame.top }
    }),
    cut: [...blocks, ...buttons.map(linesOf)]
      .filter(({ element, lines }) => isCut(element, box) || lines.some(({ rect }) => isOutside(rect, frame)))
      .map(({ element }) => element.textContent),
    brokenButtons: buttons
      .map(linesOf)
      .filter(({ lines }) => lines.length > 1)
      .map(({ element }) => element.textContent),
    overlapping: overlaps(blocks),
    markup: [...box.querySelectorAll(MARKUP)]
      .filter((element) => !element.closest(NOT_OF_THE_CARD))
      .map(({ outerHTML }) => outerHTML),
  }
}

const isShown = (element) => element.getClientRects().length > 0

const isOutside = (rect, frame) => rect.left < frame.left - SLACK || rect.right > frame.right + SLACK

/** Whether this element, or one around it on the card, hides what does not fit. */
const isCut = (element, box) => {
  for (let each = element; each !== box.parentElement; each = each.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(each)
    const hidesWidth = overflowX !== 'visible' && each.scrollWidth > each.clientWidth + SLACK
    const hidesHeight = overflowY !== 'visible' && each.scrollHeight > each.clientHeight + SLACK
    if (hidesWidth || hidesHeight) return true
  }
  return false
}

/** The lines in which an element's text is set, and whether their letters stand in another order than they are written. */
const linesOf = (element) => {
  const lines = []
  for (const { letter, rect } of lettersOf(element)) {
    const line = lines.at(-1)
    if (line && Math.abs(rect.bottom - line.rect.bottom) < SAME_LINE) {
      line.isReordered ||= rect.left < line.lastLeft - SLACK
      line.lastLeft = rect.left
      line.text += letter
      line.rect = union(line.rect, rect)
    } else lines.push({ text: letter, rect, lastLeft: rect.left, isReordered: false })
  }
  return { element, lines }
}

const lettersOf = (element) => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const letters = []
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    let start = 0
    for (const letter of node.data) {
      const range = document.createRange()
      range.setStart(node, start)
      start += letter.length
      range.setEnd(node, start)
      const rect = range.getBoundingClientRect()
      if (rect.width > 0) letters.push({ letter, rect })
    }
  }
  return letters
}

const union = (one, other) =>
  DOMRect.fromRect({
    x: Math.min(one.left, other.left),
    y: Math.min(one.top, other.top),
    width: Math.max(one.right, other.right) - Math.min(one.left, other.left),
    height: Math.max(one.bottom, other.bottom) - Math.min(one.top, other.top),
  })

/** Pairs of texts of which one stands over the other. */
const overlaps = (blocks) => {
  const rects = blocks.flatMap(({ element, lines }) => lines.map(({ rect, text }) => ({ element, rect, text })))
  return rects.flatMap((one, index) =>
    rects
      .slice(index + 1)
      .filter((other) => other.element !== one.element && meet(one.rect, other.rect))
      .map((other) => `${one.text} / ${other.text}`),
  )
}

const meet = (one, other) =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SAME_LINE
