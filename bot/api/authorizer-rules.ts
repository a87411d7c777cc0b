import { z } from 'zod'
import { centsFromDecimal, decimalFromCents } from '../approvals/money.ts'
import type { createChangeRules } from '../use-cases/discovering/change-rules.ts'
import type { AuthorizerRules } from '../use-cases/discovery-store-port.ts'
import type { Store } from '../use-cases/store-port.ts'
import type { AuthorizerRulesEdit, AuthorizerRulesJson } from './authorizer-rules-json.ts'
import { exactReply } from './exact-reply.ts'
import { ofAdministration } from './of-administration.ts'
import { readJson } from './read-json.ts'
import { READERS } from './readers.ts'
import { JSON_LIMIT, type Route, refused } from './route.ts'

/** Nobody oversees a longer list, and each rule may cost a call when it is saved. */
const MOST_RULES = 50

/** More authorizers than this are a mistake: nobody would ever all approve. */
const MOST_AUTHORIZERS = 20

/** Longer than any code or name in Exact Online. Characters. */
const LONGEST_TEXT = 100

/** PostgreSQL keeps no NUL in a text. */
const text = z
  .string()
  .transform((typed) => typed.replaceAll('\0', '').trim())
  .pipe(z.string().min(1).max(LONGEST_TEXT))
const amount = z.string().regex(/^\d{1,11}(\.\d{1,2})?$/)

const Rule = z
  .strictObject({
    supplier: z
      .union([z.strictObject({ id: z.guid().toLowerCase(), name: text }), z.strictObject({ search: text })])
      .nullable(),
    from: amount.nullable(),
    to: amount.nullable(),
    costCentre: text.nullable(),
    condition: text.nullable(),
    authorizers: z.array(z.guid().toLowerCase()).min(1).max(MOST_AUTHORIZERS),
  })
  .refine(({ from, to }) => from === null || to === null || centsFromDecimal(from) <= centsFromDecimal(to), {
    path: ['to'],
    error: 'must not be below from',
  })

const Rules = z.strictObject({
  version: z.int().nonnegative(),
  rules: z.array(Rule).max(MOST_RULES),
}) satisfies z.ZodType<AuthorizerRulesEdit>

const decimalOf = (cents: number | null) => (cents === null ? null : decimalFromCents(cents))
const centsOf = (decimal: string | null) => (decimal === null ? null : centsFromDecimal(decimal))

const json = ({ version, rules }: AuthorizerRules): AuthorizerRulesJson => ({
  version,
  rules: rules.map(({ fromCents, toCents, ...rule }) => ({
    ...rule,
    from: decimalOf(fromCents),
    to: decimalOf(toCents),
  })),
})

const PATH = '/api/administrations/:administration/authorizer-rules'

/** Who authorises what was booked elsewhere, without anyone being asked first. */
export const authorizerRuleRoutes = ({
  store,
  changeRules,
}: {
  store: Pick<Store, 'findAdministration' | 'authorizerRules'>
  changeRules: ReturnType<typeof createChangeRules>
}): Route[] => [
  {
    method: 'get',
    path: PATH,
    roles: READERS,
    bodyLimit: 0,
    handle: ofAdministration(store, async (_request, _caller, { administrationId }) => ({
      status: 200,
      body: json(await store.authorizerRules(administrationId)),
    })),
  },
  {
    method: 'put',
    path: PATH,
    roles: ['Administrator'],
    bodyLimit: JSON_LIMIT,
    handle: ofAdministration(store, async (request, caller, { administrationId }) => {
      const read = readJson(request, Rules)
      if (!read.ok) return read.reply
      const { version } = read.value
      const rules = read.value.rules.map(({ from, to, ...rule }) => ({
        ...rule,
        fromCents: centsOf(from),
        toCents: centsOf(to),
      }))
      const result = await exactReply(() => changeRules(administrationId, caller, { version, rules }))
      if ('status' in result) return result
      if (result.ok) return { status: 200, body: json(result.rules) }
      switch (result.refused) {
        case 'unknown-administration':
          return refused(404, result.refused)
        case 'changed-meanwhile':
          return { status: 409, body: { error: { code: result.refused, problems: [] }, now: json(result.now) } }
        case 'invalid': {
          const named = result.problems.map(({ code, rule, field, detail }) => ({
            code,
            field: `rules[${rule}].${field}`,
            detail,
          }))
          return refused(422, 'invalid', ...named)
        }
      }
    }),
  },
]
