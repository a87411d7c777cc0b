import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const ROOT = join(import.meta.dirname, '../..')

const files = readdirSync(join(ROOT, 'tab'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('dist') && file !== 'build.ts')
  .map((file) => `tab/${file}`)

/** Each import with whether it is of types alone, and where it leads: a file from the root, or a package. */
const imports = files.flatMap((file) => {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const found = text.matchAll(/^(?:import|export)\b(?<what>[^'"]*?)from '(?<from>[^']+)'|import\('(?<lazy>[^']+)'\)/gm)
  return [...found].map(({ groups }) => {
    const from = groups?.from ?? groups?.lazy ?? ''
    const isType = /^\s*type\b/.test(groups?.what ?? '')
    return { file, isType, to: from.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), from)) : from }
  })
})

const wrong = (isWrong: (each: (typeof imports)[number]) => boolean) =>
  imports.filter(isWrong).map(({ file, to }) => `${file} -> ${to}`)

const pageOf = (path: string) => /^tab\/pages\/([^/]+)\//.exec(path)?.[1]

describe('the tab', () => {
  test('knows the rest of the project by the types of the API and of the rules alone', () => {
    const allowed = /^bot\/(api\/[\w-]+-json|auto-invoice\/[\w-]+|approvals\/[\w-]+)\.ts$/
    expect(imports.length).toBeGreaterThan(files.length)
    expect(wrong(({ to, isType }) => /^(bot|sandbox|test|bench)\//.test(to) && !(isType && allowed.test(to)))).toEqual(
      [],
    )
  })

  test('has pages that know no other page', () => {
    expect(
      wrong(
        ({ file, to }) => pageOf(to) !== undefined && pageOf(file) !== pageOf(to) && file !== 'tab/pages/page-list.ts',
      ),
    ).toEqual([])
  })

  test('takes icons one by one: all of them are thousands', () => {
    expect(wrong(({ to }) => to === '@fluentui/react-icons')).toEqual([])
  })

  test('talks with its host in one place', () => {
    expect(wrong(({ file, to }) => to === '@microsoft/teams-js' && file !== 'tab/host/connect-host.ts')).toEqual([])
  })
})
