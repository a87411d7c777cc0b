/** A text with where it stands, as language files name it: `bots[0].commandLists[0].commands[1].title`. */
export type PlacedText = { at: string; text: string }

/** Every text within some JSON, in its order. */
export const everyText = (json: unknown, at = ''): PlacedText[] => {
  if (typeof json === 'string') return [{ at, text: json }]
  if (Array.isArray(json)) return json.flatMap((each, index) => everyText(each, `${at}[${index}]`))
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([name, each]) => everyText(each, at === '' ? name : `${at}.${name}`))
}
