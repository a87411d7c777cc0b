import { z } from 'zod'

const guid = z.guid({ error: 'must be a GUID' }).toLowerCase()
const page = z.url({ protocol: /^https$/, error: 'must be an https address' })

/** What Microsoft's programs can reach, and may take for ours: a name, and all of it. */
const ourSite = z
  .string()
  .transform((text) => URL.parse(text))
  .refine(
    (url) =>
      url?.protocol === 'https:' &&
      url.port === '' &&
      /^[\w-]+(\.[\w-]+)+$/.test(url.host) &&
      !/^[\d.]+$/.test(url.host),
    { error: 'must be an https address with a name and without a port: Teams and Outlook have to reach it' },
  )
  .refine((url) => url?.pathname === '/' && url.search === '', { error: 'must have no path' })
  .transform((url) => url?.host ?? '')

const Environment = z.object({
  TEAMS_APP_ID: guid,
  MicrosoftAppId: guid,
  TAB_CLIENT_ID: guid,
  PUBLIC_URL: ourSite,
  PUBLISHER_NAME: z.string().min(1).max(32),
  PUBLISHER_WEBSITE: page,
  PUBLISHER_PRIVACY: page,
  PUBLISHER_TERMS: page,
})

/** The package cannot be made; `problems` has a line for each reason. */
export class PackageRefused extends Error {
  override name = 'PackageRefused'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`The package was not made:\n${problems.map((line) => `  - ${line}`).join('\n')}`)
    this.problems = problems
  }
}

/** What is filled in where the template has `${{NAME}}`. */
export type Filling = Record<string, string>

/**
 * Reads from the environment what differs between installations; see `.env.example`.
 * @throws PackageRefused naming everything that is missing or wrong, all at once
 */
export const readFilling = (environment: Record<string, string | undefined>, version: string): Filling => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value))
  const read = Environment.safeParse(given)
  if (!read.success) {
    const problems = read.error.issues.map(({ path: [name = ''], message }) =>
      String(name) in given ? `${String(name)} ${message}` : `${String(name)} is missing`,
    )
    throw new PackageRefused(problems)
  }
  const { PUBLIC_URL: PUBLIC_HOST, ...others } = read.data
  return { ...others, PUBLIC_HOST, VERSION: version }
}
