import type { Store } from '../../bot/use-cases/store-port.ts'

/** What a job of a killed server ends with. */
export class Killed extends Error {
  override name = 'Killed'
}

/** before: nothing of it was saved · after: it was saved, and nobody was left to hear of it. */
export type KillMoment = 'before' | 'after'

/** A store whose server is killed at its nth save from when that was asked for; the sweeper of another one goes on. */
export const killableStore = (store: Store) => {
  let saves = 0
  let kill: { nth: number; moment: KillMoment } | undefined

  const guard = async <T>(save: () => Promise<T>): Promise<T> => {
    saves += 1
    const isNow = kill?.nth === saves
    if (isNow && kill?.moment === 'before') throw new Killed('before a save')
    const result = await save()
    if (isNow) throw new Killed('after a save')
    return result
  }

  return {
    store: {
      ...store,
      save: (save) => guard(() => store.save(save)),
      transaction: (work) => guard(() => store.transaction(work)),
      addInvoice: (...given) => guard(() => store.addInvoice(...given)),
    } satisfies Store as Store,
    killAt(nth: number, moment: KillMoment): void {
      saves = 0
      kill = { nth, moment }
    },
    /** Whether it came to that save. */
    wasKilled: () => kill !== undefined && saves >= kill.nth,
    spare(): void {
      kill = undefined
    },
  }
}
