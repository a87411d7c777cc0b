import { expect, test } from '@jest/globals'
import { topLevelValues } from '../../bot/api/top-level-json.ts'

const contentOf = (json: string) => topLevelValues(Buffer.from(json)).get('Content')?.toString()

test.each([
  ['as it was sent, with its spaces', '{"Content":{ "A" : 1 ,"B":[1, 2]},"HashCode":"X"}', '{ "A" : 1 ,"B":[1, 2]}'],
  ['wherever it stands', ' \n{ "HashCode" : "X" , "Content" :\t{"A":1} \n} ', '{"A":1}'],
  [
    'past brackets and quotes in texts',
    String.raw`{"X":"}\"Content\":{","Content":{"A":"}\\"},"Y":1}`,
    String.raw`{"A":"}\\"}`,
  ],
  ['not one that stands deeper', '{"X":{"Content":{"A":1}},"Content":{"A":2}}', '{"A":2}'],
  ['the last of two, as JSON.parse has it', '{"Content":{"A":1},"Content":{"A":2}}', '{"A":2}'],
  ['with escapes in its name', String.raw`{"C\u006fntent":{"A":"\u0027"}}`, String.raw`{"A":"\u0027"}`],
  ['in other letters than ASCII', '{"Content":{"A":"é€😀"},"B":"é"}', '{"A":"é€😀"}'],
  ['after a byte order mark', '\uFEFF{"Content":{"A":1}}', '{"A":1}'],
  ['a text too', '{"Content":"a,b}","B":1}', '"a,b}"'],
  ['nothing where it is not', '{"HashCode":"Content"}', undefined],
  ['nothing of an empty object', '{}', undefined],
])('the bytes of a value are found: %s', (_name, json, expected) => {
  expect(contentOf(json)).toBe(expected)
})
