import { existsSync, readFileSync } from 'node:fs'

/**
 * Gives what the file holds, or undefined where there is no file.
 *
 * @throws Error naming the file where it does not hold JSON.
 */
export const readJsonFile = <T>(file: string): T | undefined => {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} is damaged: remove it to start anew`, { cause })
  }
}
