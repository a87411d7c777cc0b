import { readFileSync } from 'node:fs'
import { AppManifestUtils } from '@microsoft/app-manifest'
import type { AppPackage, JsonObject } from './app-package.ts'
import { everyText } from './every-text.ts'

/** Microsoft's schemas, as its package brings them: nothing is asked of anyone. */
const SCHEMAS = new URL('json-schemas/teams/', import.meta.resolve('@microsoft/app-manifest'))

type Schema = JsonObject & {
  properties: Record<string, unknown>
  patternProperties?: Record<string, unknown>
}

/** A bracket in patterns of some versions that stands alone, which strict readers of patterns refuse. */
const LONE_BRACKET = String.raw`\\b]`

const readSchema = (version: string, kind: '' | 'Localization.'): Schema =>
  JSON.parse(
    readFileSync(new URL(`v${version}/MicrosoftTeams.${kind}schema.json`, SCHEMAS), 'utf8').replaceAll(
      LONE_BRACKET,
      String.raw`\\b\\]`,
    ),
  )

type AnyManifest = Parameters<typeof AppManifestUtils.validateAgainstSchema>[0]
type AnySchema = NonNullable<Parameters<typeof AppManifestUtils.validateAgainstSchema>[1]>

const validate = (json: JsonObject, schema: Schema): Promise<string[]> =>
  AppManifestUtils.validateAgainstSchema(json as unknown as AnyManifest, schema as unknown as AnySchema)

/**
 * What Microsoft's schemas say against a package.
 * @param version of the schema, such as `1.25`; default: the one that the manifest names
 */
export const findSchemaProblems = async (
  { manifest, languages }: AppPackage,
  version = String(manifest.manifestVersion),
): Promise<string[]> => {
  const found = await validate({ ...manifest, manifestVersion: version }, readSchema(version, ''))
  const problems = found.map((problem) => `manifest.json ${problem}`)
  for (const [file, language] of Object.entries(languages)) {
    const ofFile = await validate(language, readSchema(version, 'Localization.'))
    problems.push(...ofFile.map((problem) => `${file} ${problem}`))
  }
  return problems
}

/** Where texts of a manifest stand that a language file can say otherwise; addresses are the same in every language. */
export const findTranslatable = (manifest: JsonObject): string[] => {
  const { properties, patternProperties = {} } = readSchema(String(manifest.manifestVersion), 'Localization.')
  const patterns = Object.keys(patternProperties).map((pattern) => new RegExp(pattern))
  return everyText(manifest)
    .filter(({ at, text }) => !/^https?:/.test(text) && at !== '$schema')
    .filter(({ at }) => Object.hasOwn(properties, at) || patterns.some((pattern) => pattern.test(at)))
    .map(({ at }) => at)
}
