/** Values under these names open something. */
const SECRET_NAMES =
  /^(access_token|refresh_token|id_token|token|client_secret|client_assertion|password|authorization|cookie)$/i

/** Tokens by their form: a JSON Web Token, and one of Exact Online; in addresses, codes and one-time states. */
const SECRET_FORMS = [
  /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
  /stampNL\d+\.[\w.!%-]+/g,
  /(?<=[?&](?:code|state)=)[^&\s"]+/g,
  /(?<=\bBearer\s+)[\w.~+/=-]{16,}/gi,
]

const LEFT_OUT = '(hidden)'

const withoutTokens = (text: string): string =>
  SECRET_FORMS.reduce((kept, form) => kept.replaceAll(form, LEFT_OUT), text)

/** The same value with nothing in it that opens anything: what goes to a screen is also copied from it. */
export const withoutSecrets = <Value>(value: Value): Value => cleaned(value) as Value

const cleaned = (value: unknown): unknown => {
  if (typeof value === 'string') return withoutTokens(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [
      name,
      SECRET_NAMES.test(name) && typeof inside === 'string' ? LEFT_OUT : cleaned(inside),
    ]),
  )
}
