import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { ME } from '../../../sandbox/exact/api/current-me.ts'
import { resources } from '../../../sandbox/exact/resources/index.ts'

/** The published reference lies beside the checkout where the project is developed; a fresh clone is without it. */
const REFERENCE = join(import.meta.dirname, '../../../../shared/data/exact-online-metadata.json')

type Reference = {
  endpoints: Record<string, { methods: string; properties: Record<string, { type: string; methods: string }> }>
}

const isHere = existsSync(REFERENCE)
const { endpoints }: Reference = isHere ? JSON.parse(readFileSync(REFERENCE, 'utf8')) : { endpoints: {} }
const wherePublished = isHere ? describe : describe.skip

/** Known from their own pages of the reference, which the copy that lies here leaves out. */
const LEFT_OUT = ['read/financial/JournalStatusList', 'sync/Financial/GLAccounts']
const described = resources.filter(({ path }) => !LEFT_OUT.includes(path))

wherePublished('the published reference (../shared/data/exact-online-metadata.json)', () => {
  test.each(described.map((resource) => [resource.path, resource] as const))('knows %s', (path, resource) => {
    const published = endpoints[`/api/v1/{division}/${path}`]
    expect(published).toBeDefined()
    expect([...resource.methods].filter((method) => !published?.methods.includes(method))).toEqual([])
    const { lines } = resource
    expect(lines && published?.properties[lines.name]?.type).toBe(lines?.name)
    for (const [name, property] of Object.entries(resource.properties)) {
      const [type, methods = ''] = property.split(' ')
      const known = published?.properties[name]
      expect({ name, type: known?.type }).toEqual({ name, type })
      expect({ name, unknown: [...methods].filter((method) => !known?.methods.includes(method)) }).toEqual({
        name,
        unknown: [],
      })
    }
  })

  test('knows what current/Me shows', () => {
    const published = Object.keys(endpoints['/api/v1/current/Me']?.properties ?? {})
    expect(Object.keys(ME).filter((name) => !published.includes(name))).toEqual([])
  })
})
