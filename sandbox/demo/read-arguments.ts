import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { OWN_FILE } from './read-ubl-file.ts'

const USAGE = 'Usage: npm run demo -- [FILE.xml] [--json]'

/** The command line asks for something that there is not; the message says what there is. */
export class WrongArguments extends Error {
  override name = 'WrongArguments'
}

/** npm runs scripts in the project's folder, whatever folder it was started in. */
const locate = (file: string, npmStartedIn: string | undefined): string => {
  const here = resolve(file)
  return existsSync(here) || npmStartedIn === undefined ? here : resolve(npmStartedIn, file)
}

/** @throws WrongArguments */
export const readArguments = (
  args: string[],
  npmStartedIn: string | undefined,
): { path: string; isOwnFile: boolean; json: boolean } => {
  try {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [file, ...more] = positionals
    if (more.length > 0) throw new WrongArguments(USAGE)
    return {
      path: file === undefined ? OWN_FILE : locate(file, npmStartedIn),
      isOwnFile: file === undefined,
      json: values.json,
    }
  } catch (error) {
    throw new WrongArguments(USAGE, { cause: error })
  }
}
