import { randomUUID } from 'node:crypto'

export type DriveFile = {
  id: string
  name: string
  bytes: Uint8Array
  /** Lets whoever has the address read the file, as the one that Teams hands to a bot does. */
  tempauth: string
  /** Until then whoever reads it waits. */
  isThere: Promise<unknown>
}

/** Where Teams puts a file that is sent in a chat: the sender's OneDrive. Nothing of it outlives the sandbox. */
export type Drive = {
  add(name: string, bytes: Uint8Array, isThere?: Promise<unknown>): DriveFile
  find(id: string): DriveFile | undefined
  clear(): void
}

/** The oldest make room: they were fetched long ago. */
const MOST_FILES = 50

export const createDrive = (): Drive => {
  const files = new Map<string, DriveFile>()
  return {
    add(name, bytes, isThere = Promise.resolve()) {
      const file = { id: randomUUID().toUpperCase(), name, bytes, tempauth: randomUUID(), isThere }
      files.set(file.id, file)
      const [oldest] = files.keys()
      if (files.size > MOST_FILES && oldest !== undefined) files.delete(oldest)
      return file
    },
    find: (id) => files.get(id),
    clear: () => files.clear(),
  }
}
