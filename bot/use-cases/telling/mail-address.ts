import type { Directory } from '../ports.ts'
import type { Person, Store } from '../store-port.ts'

/** Gives a person's address, looked up in Entra if it is not known yet; null: there is none. @throws DirectoryError */
export const createMailAddress =
  ({ store, directory }: { store: Pick<Store, 'savePerson'>; directory: Pick<Directory, 'findUser'> }) =>
  async (person: Person): Promise<string | null> => {
    if (person.mail !== null) return person.mail
    const user = await directory.findUser(person)
    if (user?.mail) await store.savePerson(person, { mail: user.mail })
    return user?.mail ?? null
  }
