import type { AppPackage, JsonObject } from './app-package.ts'
import { findIconProblems } from './check-icons.ts'
import { everyText } from './every-text.ts'
import { findSchemaProblems, findTranslatable } from './schemas.ts'

/** What a program of ours may not be called by. */
const MICROSOFT_MARKS = /microsoft|teams|outlook|office|365/i

/** The most that the store takes of a description. */
const MOST_WORDS = 500

/** What all versions of the schema take of a command, and menus show without cutting. Characters. */
const COMMAND_TITLE = 32
const COMMAND_DESCRIPTION = 128

/** The parts of a manifest that the checks below look at. */
type Manifest = {
  id: string
  version: string
  name: { short: string; full: string }
  description: { full: string }
  bots: [{ botId: string; commandLists: [{ commands: { title: string; description: string }[] }] }]
  composeExtensions: [{ botId: string }]
  validDomains: string[]
  webApplicationInfo: {
    id: string
    resource: string
    nestedAppAuthInfo: { redirectUri: string; scopes: string[] }[]
  }
  extensions: [
    {
      runtimes: { actions: { id: string }[] }[]
      ribbons: { tabs: { groups: { controls: { actionId: string }[] }[] }[] }[]
    },
  ]
}

/** Pages that need not be ours: the publisher may have them elsewhere. */
const OF_THE_PUBLISHER = /^developer\./

const unfilled = (app: AppPackage): string[] =>
  [app.manifest, ...Object.values(app.languages)]
    .flatMap((json) => everyText(json))
    .filter(({ text }) => text.includes('${{'))
    .map(({ at, text }) => `${at} was not filled in: ${text}`)

const idProblems = ({ id, bots: [bot], composeExtensions: [search], webApplicationInfo }: Manifest): string[] => [
  ...(new Set([id, bot.botId, webApplicationInfo.id]).size === 3
    ? []
    : ['TEAMS_APP_ID, MicrosoftAppId and TAB_CLIENT_ID must be three different ids']),
  ...(search.botId === bot.botId ? [] : ['composeExtensions[0].botId must be the bot’s']),
]

const domainProblems = (manifest: JsonObject, { validDomains, webApplicationInfo: sso }: Manifest): string[] => {
  const [host = ''] = validDomains
  const resource = `api://${host}/${sso.id}`
  const foreign = everyText(manifest)
    .filter(({ at, text }) => /^https?:/.test(text) && at !== '$schema' && !OF_THE_PUBLISHER.test(at))
    .filter(({ text }) => URL.parse(text)?.origin !== `https://${host}`)
  return [
    ...(validDomains.length === 1 && /^[\w-]+(\.[\w-]+)+$/.test(host)
      ? []
      : ['validDomains must be our own name only']),
    ...foreign.map(({ at, text }) => `${at} leads to a domain that is not ours: ${text}`),
    ...(sso.resource === resource ? [] : [`webApplicationInfo.resource must be ${resource}`]),
    ...sso.nestedAppAuthInfo.flatMap(({ redirectUri, scopes }) => [
      ...(redirectUri === `brk-multihub://${host}` ? [] : [`redirectUri must be brk-multihub://${host}`]),
      ...(scopes.every((scope) => scope === `${resource}/access_as_user`)
        ? []
        : [`nestedAppAuthInfo must ask for ${resource}/access_as_user`]),
    ]),
  ]
}

const buttonProblems = ({ extensions: [{ runtimes, ribbons }] }: Manifest): string[] => {
  const actions = new Set(runtimes.flatMap((runtime) => runtime.actions.map(({ id }) => id)))
  return ribbons
    .flatMap(({ tabs }) => tabs.flatMap(({ groups }) => groups.flatMap(({ controls }) => controls)))
    .filter(({ actionId }) => !actions.has(actionId))
    .map(({ actionId }) => `a button leads to ${actionId}, which no runtime has`)
}

const wordProblems = ({ name, description, bots: [bot] }: Manifest): string[] => [
  ...Object.values(name)
    .filter((each) => MICROSOFT_MARKS.test(each))
    .map((each) => `a name must have none of Microsoft’s in it: ${each}`),
  ...(description.full.split(/\s+/).length <= MOST_WORDS ? [] : [`description.full has more than ${MOST_WORDS} words`]),
  ...bot.commandLists
    .flatMap(({ commands }) => commands)
    .filter(({ title, description }) => title.length > COMMAND_TITLE || description.length > COMMAND_DESCRIPTION)
    .map(({ title }) => `the command “${title}” is too long`),
]

const languageProblems = ({ manifest, languages }: AppPackage): string[] => {
  const wanted = findTranslatable(manifest)
  return Object.entries(languages).flatMap(([file, words]) => {
    const there = Object.keys(words).filter((key) => key !== '$schema')
    return [
      ...wanted.filter((key) => !there.includes(key)).map((key) => `${file} lacks ${key}`),
      ...there.filter((key) => !wanted.includes(key)).map((key) => `${file} says ${key}, which the manifest has not`),
    ]
  })
}

const versionProblems = ({ version }: Manifest): string[] =>
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(version) && version !== '0.0.0'
    ? []
    : [`version must be three numbers, such as 1.4.0: ${version}`]

/**
 * Everything that would keep Teams or Outlook from taking a package, or from working with it; empty: nothing. What
 * Microsoft's schema says comes first and alone: the rest looks at what the schema promises.
 */
export const findPackageProblems = async (app: AppPackage): Promise<string[]> => {
  const early = [...unfilled(app), ...(await findSchemaProblems(app))]
  if (early.length > 0) return early
  const manifest = app.manifest as Manifest
  return [
    ...versionProblems(manifest),
    ...idProblems(manifest),
    ...domainProblems(app.manifest, manifest),
    ...buttonProblems(manifest),
    ...wordProblems(manifest),
    ...languageProblems(app),
    ...findIconProblems(app),
  ]
}
