import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

const read = (path: string) => readFileSync(path, 'utf8')
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)

const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts
/** Every setting that there is. */
const settings = found(read('.env.example'), /^([A-Za-z_]+)=/gm)

const bicep = ['infra/main.bicep', ...readdirSync('infra/modules').map((file) => `infra/modules/${file}`)].map(
  (path) => ({ path, text: read(path) }),
)
const main = read('infra/main.bicep')
const params = (text: string) => found(text, /^param (\w+) /gm)
const required = (text: string) => found(text, /^param (\w+) \w+$/gm)

describe('the image', () => {
  const dockerfile = read('Dockerfile')
  const [command]: string[][] = found(dockerfile, /^CMD (\[.*\])$/gm).map((json) => JSON.parse(json))

  test('runs what `npm run bot` runs, as somebody without rights', () => {
    const flags = (words: string[]) => words.filter((word) => !word.startsWith('--env-file'))
    expect(command).toEqual(flags((scripts.bot ?? '').split(' ')))
    expect(found(dockerfile, /^USER (\w+)$/gm)).toEqual(['node'])
  })

  test('is made of nothing that holds settings, secrets or data', () => {
    const kept = found(read('.dockerignore'), /^!(.*)$/gm)
    expect(read('.dockerignore')).toMatch(/^\*$/m)
    expect(kept.filter((path) => !existsSync(path))).toEqual([])
    expect(kept.some((path) => path.includes('.env'))).toBe(false)
    const copied = found(dockerfile, /^COPY (?!--from)(.+) \S+$/gm).flatMap((paths) => paths.split(' '))
    expect(copied.filter((path) => !kept.includes(path))).toEqual([])
  })
})

test('compose.yaml runs the image with a database that is not reached from outside, and lets it stop', () => {
  const { akkoord, postgres } = parse(read('compose.yaml')).services
  expect(akkoord.ports).toEqual(['127.0.0.1:3978:3978'])
  expect(postgres.ports).toBeUndefined()
  expect(Object.keys(akkoord.environment).filter((name) => !settings.includes(name))).toEqual([])
  expect(akkoord).toMatchObject({ stop_grace_period: '15s', read_only: true })
  expect(read('compose.yaml')).not.toMatch(/PASSWORD: (?!\$\{)/)
})

describe('infra/', () => {
  test.each(bicep)('$path uses each of its parameters, and gives every module what it asks for', ({ path, text }) => {
    for (const name of params(text))
      expect([name, found(text, new RegExp(`\\b(${name})\\b`, 'g')).length > 1]).toEqual([name, true])
    for (const [, file = '', body = ''] of text.matchAll(/^module \w+ '(.+?)'[^{]*\{([\s\S]*?)^\}/gm)) {
      const module = read(join(dirname(path), file))
      const given = body.slice(body.indexOf('params:'))
      for (const name of required(module))
        expect([file, name, new RegExp(`\\b${name}: `).test(given)]).toEqual([file, name, true])
    }
  })

  test('gives the server only settings that there are, and all without which it does not start', () => {
    const server = read('infra/modules/server.bicep')
    const given = [
      ...found(main.slice(main.indexOf('settings: {')), /^ {6}(\w+): /gm),
      ...found(read('infra/modules/vault.bicep'), /setting: '(\w+)'/g),
      ...found(server, /\{ name: '([A-Z_]+)', value/g),
    ]
    expect(given.filter((name) => !settings.includes(name))).toEqual([])
    for (const needed of ['MicrosoftAppId', 'MicrosoftAppTenantId', 'PUBLIC_URL', 'ENCRYPTION_KEY', 'DATABASE_URL']) {
      expect(given).toContain(needed)
    }
  })

  test('has no secret in it, and no output that is one', () => {
    for (const { text } of bicep) {
      for (const name of params(text).filter((each) => /secret|password|key$/i.test(each) && each !== 'secrets')) {
        expect(text).toMatch(new RegExp(`@secure\\(\\)\\n(@.*\\n)*param ${name} `))
        expect(text).not.toMatch(new RegExp(`^output .*\\b${name}\\b`, 'm'))
      }
    }
  })

  test('main.parameters.json names parameters that there are, and all that have no default', () => {
    const given = Object.keys(JSON.parse(read('infra/main.parameters.json')).parameters)
    expect(given.filter((name) => !params(main).includes(name))).toEqual([])
    expect(required(main).filter((name) => !given.includes(name))).toEqual([])
  })
})

test('m365agents.yml leads to files, scripts and values that there are', () => {
  const text = read('m365agents.yml')
  const { provision, publish } = parse(text)
  for (const { path, parameters } of provision[0].with.templates) {
    expect([existsSync(path), existsSync(parameters)]).toEqual([true, true])
  }
  expect(Object.keys(scripts)).toContain(publish[0].with.args.replace('run ', ''))
  const known = [
    ...found(read('env/.env.production'), /^(\w+)=/gm),
    ...found(read('env/.env.production'), /\b(SECRET_\w+)/g),
    ...found(main, /^output (\w+) /gm),
  ]
  const wanted = found(text + read('infra/main.parameters.json'), /\$\{\{(\w+)\}\}/g)
  expect(wanted.filter((name) => !known.includes(name))).toEqual([])
})

test('docs/production.md names settings, scripts and outputs that there are', () => {
  const text = read('docs/production.md')
  const outputs = found(main, /^output (\w+) /gm)
  const named = found(text, /`([A-Z]+_[A-Z_]+)`/g).filter((name) => name !== 'POSTGRES_PASSWORD')
  expect(named.filter((name) => !settings.includes(name) && !outputs.includes(name))).toEqual([])
  for (const script of found(text, /npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(script)
})
