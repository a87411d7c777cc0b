/** A number as people write it: "1.210,00", "1,210.00", "1210", "1 210,5", "1.210,-". */
const NUMBER =
  /^-?(?<whole>\d{1,3}(?:(?<separator>[.,' ])\d{3})(?:\k<separator>\d{3})*|\d{1,12})(?:(?<point>[.,])(?<cents>\d{1,2}|--?))?$/

const CURRENCY = /^(?:€|\$|£|eur|euro|usd|gbp)\s*|\s*(?:€|\$|£|eur|euro|usd|gbp)$/gi

/** Reads an amount, Dutch or English; three digits after one sign are thousands. Cents, without its sign; null: none. */
export const readAmount = (text: string): number | null => {
  const found = NUMBER.exec(text.replace(CURRENCY, '').trim())?.groups
  if (!found || (found.separator !== undefined && found.separator === found.point)) return null
  const whole = Number(found.whole?.replace(/\D/g, ''))
  const cents = Number((found.cents ?? '').replaceAll('-', '').padEnd(2, '0'))
  return whole * 100 + cents
}
