import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const documents = [
  'README.md',
  'CHANGELOG.md',
  'tab/README.md',
  'manifest/README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
]
const read = (file: string) => readFileSync(file, 'utf8')

describe.each(documents)('%s', (file) => {
  test('links only to files that exist', () => {
    const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) =>
      join(dirname(file), link),
    )
    expect(links.filter((link) => !existsSync(link))).toEqual([])
  })
})

test('the click path of the README has six steps, in the order their files name', () => {
  const rows = [...read('README.md').matchAll(/^\| (\d) \| \[([^\]]+)\]/gm)]
  expect(rows.map(([, step]) => step)).toEqual(['1', '2', '3', '4', '5', '6'])
  for (const [, step, file = ''] of rows) expect(`${file}: ${read(file).split('\n')[0]}`).toContain(`Step ${step} of 6`)
})

test('every npm script that the README names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = [
    ...read('README.md').matchAll(
      /npm (?:run )?(start|test:system|test|build|demo|check|bench|bot|screenshots|playground)\b/g,
    ),
  ].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(5)
  for (const name of named) expect(Object.keys(scripts)).toContain(name)
})
