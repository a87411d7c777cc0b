import { readFileSync } from 'node:fs'
import type { AppPackage, JsonObject } from './app-package.ts'
import { PACKAGE_ICONS } from './icons.ts'
import type { Filling } from './package-settings.ts'

const HERE = new URL('./', import.meta.url)

const PLACEHOLDER = /\$\{\{(\w+)\}\}/g

/** Text for inside of a JSON string. */
const escaped = (text: string) => JSON.stringify(text).slice(1, -1)

const readJson = (name: string, filling: Filling): JsonObject => {
  const template = readFileSync(new URL(name, HERE), 'utf8')
  // What is not known stays, and is found by the check.
  return JSON.parse(template.replace(PLACEHOLDER, (whole, key) => escaped(filling[key] ?? whole)))
}

type NamesFiles = {
  localizationInfo: { additionalLanguages: { file: string }[] }
  icons: Record<string, string>
}

/** Reads the template in this folder with its languages and icons, and fills in what differs between installations. */
export const readPackage = (filling: Filling): AppPackage => {
  const manifest = readJson('manifest.json', filling)
  const { localizationInfo, icons } = manifest as NamesFiles
  return {
    manifest,
    languages: Object.fromEntries(
      localizationInfo.additionalLanguages.map(({ file }) => [file, readJson(file, filling)]),
    ),
    icons: Object.fromEntries(Object.values(icons).map((name) => [name, readFileSync(new URL(name, PACKAGE_ICONS))])),
  }
}
