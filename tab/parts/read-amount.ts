/**
 * Reads an amount as people type it, in Dutch or English: "1.210,50", "1,210.50", "€ 1210" come to "1210.50" and "1210".
 * A sign with exactly three digits behind it parts thousands.
 *
 * @returns a decimal text, '' for an empty one, undefined for what is no amount
 */
export const readAmount = (typed: string): string | undefined => {
  const text = typed.replace(/[\s€\u00a0]/g, '').replace('\u2212', '-')
  if (text === '') return ''
  if (!/^-?\d[\d.,]*$/.test(text)) return undefined
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const decimals = last < 0 ? '' : text.slice(last + 1)
  const isThousands = decimals.length === 3
  const whole = (last < 0 || isThousands ? text : text.slice(0, last)).replace(/[.,]/g, '')
  if (last < 0 || isThousands || decimals === '') return whole
  return decimals.length <= 2 ? `${whole}.${decimals}` : undefined
}
