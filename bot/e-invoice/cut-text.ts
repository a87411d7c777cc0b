/** The first characters of a text, never half of a surrogate pair, which a database would refuse. */
export const cutText = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
