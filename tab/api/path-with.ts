/** An address with its query; what is null, undefined, '' or false is left out. */
export const pathWith = (path: string, query: Record<string, string | number | boolean | null | undefined>): string => {
  const given = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '' && value !== false,
  )
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return search === '' ? path : `${path}?${search}`
}
