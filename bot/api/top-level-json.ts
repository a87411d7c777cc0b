/** Bytes that give JSON its structure; in UTF-8 none of them is part of another character. */
const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c]
const OPENING: readonly number[] = [0x7b, 0x5b]
const CLOSING: readonly number[] = [0x7d, 0x5d]

/** Where the text that begins with a quote at `from` ends: just after its other quote. */
const endOfText = (json: Buffer, from: number): number => {
  let at = from + 1
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1
  return at + 1
}

/** Where the value that begins at `from` ends: at the comma or bracket behind it. */
const endOfValue = (json: Buffer, from: number): number => {
  let depth = 0
  for (let at = from; at < json.length; ) {
    const byte = json[at] ?? 0
    if (byte === QUOTE) {
      at = endOfText(json, at)
      continue
    }
    if (depth === 0 && (byte === COMMA || CLOSING.includes(byte))) return at
    if (OPENING.includes(byte)) depth++
    if (CLOSING.includes(byte)) depth--
    at++
  }
  return json.length
}

const isSpace = (byte: number | undefined) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d

/**
 * The bytes of each value of an object, exactly as they were sent, by its name; of a name that is there twice, the last,
 * as JSON.parse has it. `json` must have been parsed before: of what is no JSON object, anything may come.
 */
export const topLevelValues = (json: Buffer): Map<string, Buffer> => {
  const values = new Map<string, Buffer>()
  let at = json.indexOf('{') + 1
  while (at < json.length) {
    const key = json.indexOf(QUOTE, at)
    if (key === -1) break
    const afterKey = endOfText(json, key)
    let from = json.indexOf(COLON, afterKey) + 1
    while (isSpace(json[from])) from++
    const after = endOfValue(json, from)
    let to = after
    while (isSpace(json[to - 1])) to--
    values.set(JSON.parse(json.toString('utf8', key, afterKey)) as string, json.subarray(from, to))
    at = after + 1
  }
  return values
}
