import { z } from 'zod'
import { dynamicsNames } from './dynamics/names.ts'

/** AES-256 takes a key of 32 bytes. */
const KEY_BYTES = 32

/**
 * The sites of Exact Online, each an instance of its own: an administration lives in one of them.
 * @see https://support.exactonline.com (REST API, base addresses by country)
 */
const COUNTRY_SITES: Record<string, string> = {
  nl: 'https://start.exactonline.nl',
  be: 'https://start.exactonline.be',
  de: 'https://start.exactonline.de',
  uk: 'https://start.exactonline.co.uk',
  us: 'https://start.exactonline.com',
  es: 'https://start.exactonline.es',
  fr: 'https://start.exactonline.fr',
}

/** The country of a site; undefined: it is none of Exact Online's. */
const countryOf = (site: string): string | undefined =>
  Object.keys(COUNTRY_SITES).find((country) => COUNTRY_SITES[country] === site)

const isLoopback = (url: URL) => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)

/** An address that secrets travel to: https, or this machine itself. */
const safeUrl = z.string().refine(
  (text) => {
    const url = URL.parse(text)
    return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
  },
  { error: 'must be an https address' },
)

/** Everybody's tokens travel to it: one of Exact Online's own, or this machine itself, such as the sandbox. */
const exactSite = z
  .string()
  .transform((text) => text.replace(/\/$/, ''))
  .refine(
    (text) => {
      const url = URL.parse(text)
      return countryOf(text) !== undefined || (url !== null && /^https?:$/.test(url.protocol) && isLoopback(url))
    },
    { error: `must be a site of Exact Online: ${Object.values(COUNTRY_SITES).join(', ')}` },
  )

/** A page of this machine that may show the tab in a frame, such as the sandbox's; everybody else's must be Microsoft's. */
const loopbackOrigin = z.string().refine(
  (text) => {
    const url = URL.parse(text)
    return url !== null && /^https?:$/.test(url.protocol) && isLoopback(url) && url.origin === text
  },
  { error: 'must be an origin of this machine, such as http://localhost:4100' },
)

/** Files of the chat are fetched from it: a host, or all under one that is no whole top-level domain. */
const fileHost = z.union([z.string().regex(/^(\*\.)?([a-z\d-]+\.)+[a-z]{2,}$/), loopbackOrigin], {
  error: 'must be hosts such as *.sharepoint.com',
})

/** A key in base64. */
const key = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').byteLength === KEY_BYTES, {
    error: `must be ${KEY_BYTES} random bytes in base64`,
  })
  .transform((text) => Buffer.from(text, 'base64'))
const guid = z.guid({ error: 'must be a GUID' }).toLowerCase()
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
)
const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('must be JSON')
    return z.NEVER
  }
})
/** Divisions, or `*` for all. */
const divisions = list.pipe(
  z.union(
    [
      z.tuple([z.literal('*')]).transform(() => '*' as const),
      z.array(
        z
          .string()
          .regex(/^\d{1,9}$/)
          .transform(Number),
      ),
    ],
    { error: 'must be division numbers, comma-separated, or *' },
  ),
)
/** Of a collector, which may stand inside the same network: spans hold ids and no secrets. */
const collector = z.string().refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
  error: 'must be an http or https address',
})
const port = z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535)

const Environment = z.object({
  MicrosoftAppId: guid,
  MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMsi']).default('SingleTenant'),
  MicrosoftAppPassword: z.string().min(1).optional(),
  MicrosoftAppTenantId: guid,
  ALLOWED_TENANTS: list.pipe(z.array(guid).min(1)).optional(),
  TAB_CLIENT_ID: guid,
  TEAMS_APP_ID: guid,
  TAB_HOSTS: list.pipe(z.array(loopbackOrigin)).default([]),
  MAIL_SENDER: z.string().min(3),
  EXACT_BASE_URL: exactSite.default('https://start.exactonline.nl'),
  EXACT_COUNTRY: z
    .enum(Object.keys(COUNTRY_SITES), { error: `must be one of ${Object.keys(COUNTRY_SITES).join(', ')}` })
    .optional(),
  EXACT_CLIENT_ID: z.string().min(1),
  EXACT_CLIENT_SECRET: z.string().min(1),
  EXACT_WEBHOOK_SECRET: z.string().min(8).optional(),
  PUBLIC_URL: safeUrl,
  ENCRYPTION_KEY: key,
  ENCRYPTION_KEYS_OLD: list.pipe(z.array(key)).default([]),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'must be a postgres:// address' })
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3978),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  METRICS_TOKEN: z.string().min(16, { error: 'must be 16 characters or more' }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.optional(),
  DYNAMICS_URL: safeUrl.optional(),
  DYNAMICS_TENANT_ID: guid.optional(),
  DYNAMICS_CLIENT_ID: guid.optional(),
  DYNAMICS_CLIENT_SECRET: z.string().min(1).optional(),
  DYNAMICS_NAMES: json.pipe(dynamicsNames).default(() => dynamicsNames.parse({})),
  AUTO_INVOICE_CONTACT: z.string().min(1).optional(),
  AUTO_INVOICE_LICENCES: divisions.default([]),
  // Microsoft's own addresses; national clouds and test set-ups have others.
  OFFICE_JS_URL: safeUrl.default('https://appsforoffice.microsoft.com/lib/1/hosted/office.js'),
  LOGIN_ORIGIN: safeUrl.default('https://login.microsoftonline.com'),
  GRAPH_URL: safeUrl.default('https://graph.microsoft.com'),
  BOT_TOKEN_ISSUER: safeUrl.default('https://api.botframework.com'),
  BOT_OPENID_METADATA: safeUrl.default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  BOT_SERVICE_URLS: list.default(['smba.trafficmanager.net', '*.botframework.com']),
  BOT_SERVICE_URL: safeUrl.default('https://smba.trafficmanager.net/teams/'),
  FILE_HOSTS: list.pipe(z.array(fileHost)).default(['*.sharepoint.com']),
})

const dynamicsOf = (env: z.output<typeof Environment>, url: string) => {
  const secret = env.DYNAMICS_CLIENT_SECRET ?? env.MicrosoftAppPassword
  const hasOwn = env.DYNAMICS_CLIENT_ID !== undefined || env.DYNAMICS_TENANT_ID !== undefined
  return {
    url: new URL(url).origin,
    names: env.DYNAMICS_NAMES,
    /** How the app signs in there; undefined: as the bot, with its tokens. */
    identity:
      hasOwn && secret !== undefined
        ? {
            type: 'SingleTenant' as const,
            appId: env.DYNAMICS_CLIENT_ID ?? env.MicrosoftAppId,
            tenantId: env.DYNAMICS_TENANT_ID ?? env.MicrosoftAppTenantId,
            secret,
          }
        : undefined,
  }
}

/** What only shows when two settings are held against each other. */
const contradictions = (given: Record<string, string | undefined>): string[] => {
  const problems = []
  if (given.MicrosoftAppType !== 'UserAssignedMsi' && !given.MicrosoftAppPassword) {
    problems.push('MicrosoftAppPassword is missing')
  }
  if (given.TAB_CLIENT_ID && given.TAB_CLIENT_ID.toLowerCase() === given.MicrosoftAppId?.toLowerCase()) {
    // With one registration for both, a person's own token would pass for the bot's.
    problems.push('TAB_CLIENT_ID must be another registration than MicrosoftAppId')
  }
  const country = countryOf(given.EXACT_BASE_URL?.replace(/\/$/, '') ?? COUNTRY_SITES.nl ?? '')
  if (country && given.EXACT_COUNTRY && given.EXACT_COUNTRY !== country) {
    problems.push(`EXACT_COUNTRY must be ${country}, as EXACT_BASE_URL says, or be left out`)
  }
  if (Boolean(given.DYNAMICS_CLIENT_ID) !== Boolean(given.DYNAMICS_CLIENT_SECRET)) {
    problems.push('DYNAMICS_CLIENT_ID and DYNAMICS_CLIENT_SECRET belong together')
  } else if (given.DYNAMICS_TENANT_ID && !given.DYNAMICS_CLIENT_SECRET && !given.MicrosoftAppPassword) {
    // A managed identity exists in one tenant only.
    problems.push('DYNAMICS_TENANT_ID needs a DYNAMICS_CLIENT_ID')
  }
  return problems
}

const identityOf = (env: z.output<typeof Environment>) =>
  env.MicrosoftAppType === 'UserAssignedMsi'
    ? { type: env.MicrosoftAppType, appId: env.MicrosoftAppId }
    : {
        type: env.MicrosoftAppType,
        appId: env.MicrosoftAppId,
        tenantId: env.MicrosoftAppTenantId,
        secret: env.MicrosoftAppPassword ?? '',
      }

export type Config = ReturnType<typeof readConfig>

/** The configuration is missing something; `problems` has a line for each. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(
      `Akkoord cannot start, its configuration is not complete:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    )
    this.problems = problems
  }
}

/**
 * Reads the configuration from the environment. See `.env.example` for what each setting is.
 * @throws ConfigError naming everything that is missing or wrong, all at once; never a value
 */
export const readConfig = (environment: Record<string, string | undefined>) => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = Environment.safeParse(given)
  const problems = contradictions(given)
  if (!read.success || problems.length > 0) {
    const issues = (read.error?.issues ?? []).map(({ path: [name = '', ...inside], message }) =>
      String(name) in given ? `${[name, ...inside].join('.')} ${message}` : `${String(name)} is missing`,
    )
    throw new ConfigError([...new Set([...issues, ...problems])])
  }
  const env = read.data
  return {
    bot: {
      id: env.MicrosoftAppId,
      type: env.MicrosoftAppType,
      tenantId: env.MicrosoftAppTenantId,
      /** How it signs in. */
      identity: identityOf(env),
      tokenIssuer: env.BOT_TOKEN_ISSUER,
      openIdMetadata: env.BOT_OPENID_METADATA,
      serviceUrls: env.BOT_SERVICE_URLS,
      /** Where a chat is opened with someone the bot has not heard from. */
      serviceUrl: env.BOT_SERVICE_URL,
      /** Where files that are sent in a chat may be fetched from. */
      fileHosts: env.FILE_HOSTS,
    },
    allowedTenants: env.ALLOWED_TENANTS ?? [env.MicrosoftAppTenantId],
    tabClientId: env.TAB_CLIENT_ID,
    teamsAppId: env.TEAMS_APP_ID,
    /** Origins besides Microsoft's that may host the tab. */
    tabHosts: env.TAB_HOSTS,
    /** Where the page in Outlook loads Microsoft's library from. */
    officeJsUrl: env.OFFICE_JS_URL,
    mailSender: env.MAIL_SENDER,
    loginOrigin: env.LOGIN_ORIGIN,
    graphUrl: env.GRAPH_URL,
    exact: {
      baseUrl: env.EXACT_BASE_URL,
      /** Part of the administrations' ids: the same division number exists in each country. */
      country: countryOf(env.EXACT_BASE_URL) ?? env.EXACT_COUNTRY ?? 'nl',
      clientId: env.EXACT_CLIENT_ID,
      clientSecret: env.EXACT_CLIENT_SECRET,
    },
    /** undefined: Exact Online notifies us of nothing, and is asked instead. */
    exactWebhookSecret: env.EXACT_WEBHOOK_SECRET,
    /** undefined: the settings of automatic invoicing live in Akkoord's own database. */
    dynamics: env.DYNAMICS_URL === undefined ? undefined : dynamicsOf(env, env.DYNAMICS_URL),
    autoInvoice: {
      /** Who can give the add-on licence. */
      contact: env.AUTO_INVOICE_CONTACT,
      /** Licensed divisions; of settings in Akkoord's own database, for Dynamics 365 knows its own. */
      licences: env.AUTO_INVOICE_LICENCES,
    },
    publicUrl: env.PUBLIC_URL.replace(/\/$/, ''),
    encryptionKey: env.ENCRYPTION_KEY,
    /** What they sealed still opens; nothing new is sealed with them. */
    oldEncryptionKeys: env.ENCRYPTION_KEYS_OLD,
    databaseUrl: env.DATABASE_URL,
    dataDir: env.DATA_DIR,
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    /** undefined: nobody may read the metrics. */
    metricsToken: env.METRICS_TOKEN,
    /** undefined: no traces are kept. */
    tracesEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, ''),
  }
}

const DatabaseEnvironment = Environment.pick({ DATABASE_URL: true, DATA_DIR: true })

/**
 * Reads where the database is, for programs that need nothing else.
 * @throws ConfigError
 */
export const readDatabaseConfig = ({ DATABASE_URL, DATA_DIR }: Record<string, string | undefined>) => {
  // Left empty is left out, as in .env.example.
  const read = DatabaseEnvironment.safeParse({
    DATABASE_URL: DATABASE_URL || undefined,
    DATA_DIR: DATA_DIR || undefined,
  })
  if (!read.success) throw new ConfigError(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
  return { url: read.data.DATABASE_URL, dataDir: read.data.DATA_DIR }
}
