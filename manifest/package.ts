// `npm run package`: fills in the manifest for one installation, checks it, and writes what is uploaded to Teams.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPackageProblems } from './check-package.ts'
import { PackageRefused, readFilling } from './package-settings.ts'
import { readPackage } from './read-package.ts'
import { zipPackage } from './zip-package.ts'

const ROOT = new URL('../', import.meta.url)

const main = async (): Promise<void> => {
  const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))
  const app = readPackage(readFilling(process.env, version))
  const problems = await findPackageProblems(app)
  if (problems.length > 0) throw new PackageRefused(problems)
  const folder = new URL('build/', ROOT)
  const file = new URL('akkoord.zip', folder)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, zipPackage(app))
  process.stdout.write(
    `${relative(process.cwd(), fileURLToPath(file))}: Akkoord ${version} for ${process.env.PUBLIC_URL}\n`,
  )
}

try {
  await main()
} catch (error) {
  if (!(error instanceof PackageRefused)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
