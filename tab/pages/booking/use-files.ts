import { useRef, useState } from 'react'
import type { IntakeJson } from '../../../bot/api/intake-json.ts'
import { type Failure, failureWithout } from '../../api/failure.ts'
import { pathWith } from '../../api/path-with.ts'
import { useApi } from '../../api/use-api.ts'

/** As many as the longest mail has; the server keeps no more than twice as many. */
export const MOST_FILES = 50

/** The server takes no larger ones. Bytes. */
const LARGEST_FILE = 10 * 1024 * 1024

/** A file that somebody chose, and what became of it. */
export type ChosenFile = {
  key: string
  fileName: string
  /** null: not read (yet). */
  intake: IntakeJson | null
  /** Why it was not read. */
  failure: Failure | null
}

export type Files = {
  chosen: ChosenFile[]
  /** Has files read one after the other; gives those that were. */
  read(files: File[]): Promise<IntakeJson[]>
  /** Marks a file as booked. */
  setBooked(intake: string, booked: NonNullable<IntakeJson['booked']>): void
  forget(key: string): void
}

const tooLarge: Failure = { ...failureWithout('invalid'), code: 'too-large' }

/** Keeps the files that were chosen while one is on the page, whichever of them is in the form. */
export const useFiles = (): Files => {
  const api = useApi()
  const [chosen, setChosen] = useState<ChosenFile[]>([])
  const count = useRef(0)
  const change = (key: string, change: Partial<ChosenFile>) =>
    setChosen((now) => now.map((file) => (file.key === key ? { ...file, ...change } : file)))

  const readOne = async (file: File, key: string): Promise<IntakeJson | null> => {
    if (file.size > LARGEST_FILE) {
      change(key, { failure: tooLarge })
      return null
    }
    const answer = await api.postFile<IntakeJson>(pathWith('/api/intake', { fileName: file.name }), file)
    if (!answer.ok) {
      change(key, { failure: answer.failure })
      return null
    }
    // The same file again is the same one to the server.
    setChosen((now) =>
      now
        .filter(({ intake, key: other }) => other === key || intake?.intake !== answer.value.intake)
        .map((each) => (each.key === key ? { ...each, intake: answer.value } : each)),
    )
    return answer.value
  }

  return {
    chosen,
    async read(files) {
      const added = files.slice(0, MOST_FILES).map((file) => {
        count.current += 1
        return { file, row: { key: `file-${count.current}`, fileName: file.name, intake: null, failure: null } }
      })
      setChosen((now) => [...now, ...added.map(({ row }) => row)])
      const read: IntakeJson[] = []
      for (const { file, row } of added) {
        const intake = await readOne(file, row.key)
        if (intake) read.push(intake)
      }
      return read
    },
    setBooked: (id, booked) =>
      setChosen((now) =>
        now.map((file) => (file.intake?.intake === id ? { ...file, intake: { ...file.intake, booked } } : file)),
      ),
    forget(key) {
      const intake = chosen.find((file) => file.key === key)?.intake
      // What is not taken away now is forgotten by itself.
      if (intake) void api.post(`/api/intake/${encodeURIComponent(intake.intake)}/forget`)
      setChosen((now) => now.filter((file) => file.key !== key))
    },
  }
}
