/** A longer question or answer is cut: a card must stay readable. Characters. */
export const LONGEST_TEXT = 500

/** What someone typed into a card, without space around it, cut, and without half a letter, which no database keeps. */
export const typedText = (text: string): string => [...text.toWellFormed().trim()].slice(0, LONGEST_TEXT).join('')
