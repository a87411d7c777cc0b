import { describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { COMMAND_PHRASES, HOLD_PHRASES, SEARCH_PHRASES } from '../../bot/teams/command-phrases.ts'
import type { AppPackage, JsonObject } from '../../manifest/app-package.ts'
import { findPackageProblems } from '../../manifest/check-package.ts'
import { PackageRefused, readFilling } from '../../manifest/package-settings.ts'
import { readPackage } from '../../manifest/read-package.ts'
import { findSchemaProblems } from '../../manifest/schemas.ts'
import { zipPackage } from '../../manifest/zip-package.ts'

const ENVIRONMENT = {
  TEAMS_APP_ID: '11111111-1111-4111-8111-111111111111',
  MicrosoftAppId: '22222222-2222-4222-8222-222222222222',
  TAB_CLIENT_ID: '33333333-3333-4333-8333-333333333333',
  PUBLIC_URL: 'https://akkoord.example.com',
  PUBLISHER_NAME: 'Voorbeeld "B.V."',
  PUBLISHER_WEBSITE: 'https://www.example.com/hulp',
  PUBLISHER_PRIVACY: 'https://www.example.com/privacy',
  PUBLISHER_TERMS: 'https://www.example.com/voorwaarden',
}

const makePackage = () => readPackage(readFilling(ENVIRONMENT, '1.4.0'))

const problemsOfSettings = (environment: Record<string, string>): string[] => {
  try {
    readFilling(environment, '1.4.0')
    return []
  } catch (error) {
    if (error instanceof PackageRefused) return error.problems
    throw error
  }
}

/** Sets what stands at a place such as `bots[0].botId`. */
const set = (json: JsonObject, place: string, value: unknown): void => {
  const names = place.split(/[.[\]]+/).filter(Boolean)
  const last = names.pop() ?? ''
  const inside = names.reduce((within, name) => within[name] as JsonObject, json)
  inside[last] = value
}

describe('the package', () => {
  test('is taken by Microsoft’s schema and by every other check', async () => {
    expect(await findPackageProblems(makePackage())).toEqual([])
  })

  test.each(['1.26', '1.27', '1.28', '1.29'])('is taken by schema %s too', async (version) => {
    const app = makePackage()
    // Its own address is the one thing that differs.
    delete app.manifest.$schema
    expect(await findSchemaProblems({ ...app, languages: {} }, version)).toEqual([])
  })

  test('says who and where it is for, in every place', () => {
    const { manifest } = makePackage()
    expect(manifest).toMatchObject({
      id: ENVIRONMENT.TEAMS_APP_ID,
      version: '1.4.0',
      developer: { name: 'Voorbeeld "B.V."' },
      bots: [{ botId: ENVIRONMENT.MicrosoftAppId, scopes: ['personal'], supportsFiles: true }],
      composeExtensions: [{ botId: ENVIRONMENT.MicrosoftAppId, commands: [{ id: 'findInvoice', type: 'query' }] }],
      validDomains: ['akkoord.example.com'],
      webApplicationInfo: {
        id: ENVIRONMENT.TAB_CLIENT_ID,
        resource: `api://akkoord.example.com/${ENVIRONMENT.TAB_CLIENT_ID}`,
      },
      extensions: [{ runtimes: [{ code: { page: 'https://akkoord.example.com/tab/mail' } }] }],
    })
  })

  test('holds its files at the root of the zip, and the same ones make the same zip', () => {
    const zip = zipPackage(makePackage())
    const files = unzipSync(zip)
    expect(Object.keys(files).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png'])
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toEqual(makePackage().manifest)
    expect(zipPackage(makePackage())).toEqual(zip)
  })

  test('names commands that the bot understands, in both languages', () => {
    const { manifest, languages } = makePackage()
    const [bot] = manifest.bots as [{ commandLists: [{ commands: { title: string }[] }] }]
    const dutch = bot.commandLists[0].commands.map(({ title }) => title)
    const english = Object.entries(languages['en.json'] ?? {})
      .filter(([key]) => /commands\[\d+\]\.title$/.test(key) && key.startsWith('bots'))
      .map(([, title]) => title)
    const understood = [
      ...Object.values(COMMAND_PHRASES).flat(),
      ...[...HOLD_PHRASES, ...SEARCH_PHRASES].map((words) => words.join(' ')),
    ]
    expect([dutch.length, english.length]).toEqual([6, 6])
    expect([...dutch, ...english].filter((title) => !understood.includes(String(title)))).toEqual([])
  })
})

describe('a package that Teams or Outlook would not take is not made', () => {
  const FAULTS: [string, (app: AppPackage) => void, string][] = [
    ['a field too many', ({ manifest }) => set(manifest, 'bots[0].colour', 'red'), 'additional properties'],
    ['a name that is too long', ({ manifest }) => set(manifest, 'name.short', 'A'.repeat(31)), '/name/short'],
    ['a Microsoft name', ({ manifest }) => set(manifest, 'name.full', 'Akkoord for Teams'), 'none of Microsoft’s'],
    ['version 0.0.0', ({ manifest }) => set(manifest, 'version', '0.0.0'), 'version must be'],
    ['a version of two numbers', ({ manifest }) => set(manifest, 'version', '1.4'), 'version must be'],
    ['one id for two', ({ manifest }) => set(manifest, 'id', ENVIRONMENT.TAB_CLIENT_ID), 'three different ids'],
    [
      'a search of another bot',
      ({ manifest }) => set(manifest, 'composeExtensions[0].botId', ENVIRONMENT.TEAMS_APP_ID),
      'must be the bot’s',
    ],
    [
      'a tab of elsewhere',
      ({ manifest }) => set(manifest, 'staticTabs[1].contentUrl', 'https://akkoord.example.com.evil.example/tab/'),
      'not ours',
    ],
    [
      'a tab without https',
      ({ manifest }) => set(manifest, 'staticTabs[1].contentUrl', 'http://akkoord.example.com/tab/'),
      'not ours',
    ],
    [
      'a further domain',
      ({ manifest }) => set(manifest, 'validDomains', ['akkoord.example.com', '*.example.com']),
      'our own name only',
    ],
    ['a wildcard', ({ manifest }) => set(manifest, 'validDomains', ['*.example.com']), 'our own name only'],
    [
      'a token for somebody else',
      ({ manifest }) => set(manifest, 'webApplicationInfo.resource', 'api://evil.example/x'),
      'webApplicationInfo.resource must be',
    ],
    [
      'more rights than ours',
      ({ manifest }) => set(manifest, 'webApplicationInfo.nestedAppAuthInfo[0].scopes', ['Mail.Read']),
      'access_as_user',
    ],
    [
      'a button that leads nowhere',
      ({ manifest }) => set(manifest, 'extensions[0].runtimes[0].actions[0].id', 'other'),
      'which no runtime has',
    ],
    [
      'a text without its English',
      ({ languages }) => {
        delete languages['en.json']?.['description.full']
      },
      'description.full',
    ],
    [
      'a button without its English',
      ({ languages }) => {
        delete languages['en.json']?.['staticTabs[1].name']
      },
      'en.json lacks staticTabs[1].name',
    ],
    [
      'English for what is not there',
      ({ languages }) => Object.assign(languages['en.json'] ?? {}, { 'staticTabs[2].name': 'About' }),
      'en.json says staticTabs[2].name',
    ],
  ]

  test.each(FAULTS)('%s', async (_name, spoil, said) => {
    const app = makePackage()
    spoil(app)
    expect((await findPackageProblems(app)).join('\n')).toContain(said)
  })

  test('one in which nothing was filled in', async () => {
    const problems = await findPackageProblems(readPackage({}))
    expect(problems[0]).toMatch(/^version was not filled in/)
  })

  test('settings that are missing or wrong are all named at once', () => {
    expect(problemsOfSettings({})).toHaveLength(Object.keys(ENVIRONMENT).length)
    expect(
      problemsOfSettings({ ...ENVIRONMENT, TEAMS_APP_ID: 'akkoord', PUBLISHER_TERMS: 'http://x.example' }),
    ).toEqual(['TEAMS_APP_ID must be a GUID', 'PUBLISHER_TERMS must be an https address'])
  })

  test.each([
    'http://akkoord.example.com',
    'https://localhost',
    'https://127.0.0.1',
    'https://akkoord.example.com:8443',
    'https://akkoord.example.com/akkoord',
    'akkoord.example.com',
  ])('%s is no address that Teams can reach', (PUBLIC_URL) => {
    expect(problemsOfSettings({ ...ENVIRONMENT, PUBLIC_URL })[0]).toMatch(/^PUBLIC_URL must/)
  })
})
