import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createStartingOver } from '../../sandbox/page/starting-over.ts'
import { createAkkoordDatabase } from '../../sandbox/run/akkoord-database.ts'
import { findStartOverRefusal } from '../../sandbox/run/start-over.ts'
import { until } from '../journeys/steps.ts'
import { afterwards } from '../setup/afterwards.ts'

const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-reset-'))
  afterwards(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('starting over', () => {
  test('removes the database that the sandbox had Akkoord make, and no other file', async () => {
    const folder = freshFolder()
    const database = createAkkoordDatabase(folder)
    database.claim()
    mkdirSync(join(folder, 'pglite', 'base'), { recursive: true })
    mkdirSync(join(folder, 'pglite-of-mine'))
    await database.remove()
    expect(readdirSync(folder).filter((name) => name.startsWith('pglite'))).toEqual([
      'pglite-of-mine',
      'pglite.made-by-sandbox',
    ])
  })

  test('never removes a database that was there before', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'pglite'))
    const database = createAkkoordDatabase(folder)
    database.claim()
    await expect(database.remove()).rejects.toThrow('was not made by the sandbox')
    expect(existsSync(join(folder, 'pglite'))).toBe(true)
    expect(findStartOverRefusal({ databaseUrl: undefined, database })).toBe('database-not-ours')
  })

  test.each([
    ['a database of the user’s', 'postgres://127.0.0.1/mine', true, 'own-database'],
    ['its own database', undefined, true, null],
  ])('with %s is refused or not: %s', (_what, databaseUrl, isOurs, refusal) => {
    expect(findStartOverRefusal({ databaseUrl, database: { isOurs: () => isOurs } })).toBe(refusal)
  })
})

describe('the page', () => {
  const none = { findRefusal: () => null, startOver: async () => undefined, prepareFirstLook: async () => undefined }

  test('is told why it is refused and what to do, and nothing begins', () => {
    let begun = 0
    const startingOver = createStartingOver({
      ...none,
      findRefusal: () => 'own-database',
      startOver: async () => void begun++,
      changed: () => undefined,
    })
    expect([startingOver.begin(), begun]).toEqual([false, 0])
    expect(startingOver.state().refusal).toEqual({
      why: expect.stringContaining('DATABASE_URL'),
      whatToDo: expect.stringContaining('SANDBOX_DATA_DIR'),
    })
  })

  test('is told when it fails, and may try again', async () => {
    let fails = true
    const heard: string[] = []
    const startingOver = createStartingOver({
      ...none,
      startOver: async (tell) => {
        tell('starting')
        if (fails) throw new Error('no room')
      },
      changed: (is) => heard.push(`${is} ${startingOver.state().done}`),
    })
    expect([startingOver.begin(), startingOver.begin(), startingOver.isUnderWay()]).toEqual([true, false, true])
    await until(async () => !startingOver.isUnderWay() || undefined)
    expect(startingOver.state()).toMatchObject({ is: 'failed', message: 'no room', times: 0 })

    fails = false
    startingOver.begin()
    await until(async () => !startingOver.isUnderWay() || undefined)
    expect(startingOver.state()).toMatchObject({ is: 'ready', message: null, times: 1 })
    expect(heard).toEqual(['step 2', 'done 0', 'step 2', 'step 4', 'done 0'])
  })
})
