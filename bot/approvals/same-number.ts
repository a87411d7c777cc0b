/** A VAT number without the country that it begins with. */
export const withoutCountry = (vatNumber: string): string => vatNumber.replace(/^[A-Z]{2}(?=.)/, '')

/** The number of a firm, and its branch behind it. @see https://www.kvk.nl/en/about-the-business-register/kvk-number/ */
const WITH_BRANCH = /^(\d{8})\d{4}$/

/** A number of the Chamber of Commerce without the branch behind it. */
export const withoutBranch = (cocNumber: string): string => cocNumber.replace(WITH_BRANCH, '$1')

/**
 * Whether two numbers are the same, where one of them may leave out what the other one has: the country of a VAT number,
 * the branch of a number of the Chamber of Commerce. Both without spaces, dots and dashes, in capitals.
 */
export const isSameNumber = {
  vat: (one: string, other: string): boolean =>
    one === other || withoutCountry(one) === other || one === withoutCountry(other),
  coc: (one: string, other: string): boolean =>
    one === other || withoutBranch(one) === other || one === withoutBranch(other),
}
