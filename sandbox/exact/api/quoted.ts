/** The text between the apostrophes of a function's argument, behind a type's name or none; undefined without them. */
export const quoted = (argument: string | null, type = ''): string | undefined => {
  const text = argument ?? ''
  return text.startsWith(`${type}'`) ? /^'([^']*)'$/.exec(text.slice(type.length))?.[1] : undefined
}
