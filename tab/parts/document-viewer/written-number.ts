/** A number as its supplier wrote it, in the reader's signs: "52.50" is "52,50"; what is none stays as it is. */
export const writtenNumber = (written: string, languageTag: string): string => {
  const digits = /^-?\d+(?:\.(\d+))?$/.exec(written)
  if (!digits) return written
  const decimals = digits[1]?.length ?? 0
  const format = new Intl.NumberFormat(languageTag, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return format.format(written as `${number}`)
}
