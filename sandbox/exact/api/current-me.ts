import type { Answer } from '../answer.ts'
import { jsonAnswer } from '../answer.ts'
import { fullName } from '../books/full-name.ts'
import type { ExactUser } from '../books/state.ts'
import type { Scalar } from '../odata/edm.ts'
import { RequestRefused } from '../refusals.ts'

const MS = 1000

/** Seconds that Dutch time is ahead of UTC at a moment. */
const dutchOffsetSeconds = (now: Date): number => {
  const local = now.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' })
  return Math.floor(Date.parse(`${local.replace(' ', 'T')}Z`) / MS) - Math.floor(now.getTime() / MS)
}

/** What `current/Me` shows, and how it is known. */
export const ME: Record<string, (user: ExactUser, now: Date) => Scalar> = {
  UserID: (user) => user.id,
  AccountingDivision: (user) => user.divisions[0] ?? null,
  CurrentDivision: (user) => user.currentDivision,
  Email: (user) => user.email,
  FirstName: (user) => user.firstName,
  FullName: (user) => fullName(user),
  Language: (user) => user.language,
  LanguageCode: (user) => user.language,
  LastName: (user) => user.lastName,
  ServerTime: (_user, now) => `/Date(${now.getTime()})/`,
  ServerUtcOffset: (_user, now) => dutchOffsetSeconds(now),
  UserName: (user) => user.email,
}

/** The properties of the signed-in user, a list of one as Exact Online sends it. @throws RequestRefused 400 */
export const currentMe = (user: ExactUser, options: { select: string | null; origin: string; now: Date }): Answer => {
  const names = options.select?.split(',').map((name) => name.trim()) ?? Object.keys(ME)
  const unknown = names.find((name) => !ME[name])
  if (unknown) throw new RequestRefused(400, `No property '${unknown}' exists in type 'System.Me'.`)
  const uri = `${options.origin}/api/v1/current/Me(guid'${user.id}')`
  const me = Object.fromEntries(names.map((name) => [name, ME[name]?.(user, options.now) ?? null]))
  return jsonAnswer(200, { d: { results: [{ __metadata: { uri, type: 'Exact.Web.Api.Models.System.Me' }, ...me }] } })
}
