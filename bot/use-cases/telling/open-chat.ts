import { type Chat, type Directory, type Messenger, MessengerError } from '../ports.ts'
import type { Person, Store } from '../store-port.ts'

/**
 * Gives a person's personal chat, opened now if need be, and the app installed for it where that is allowed; undefined
 * when the person cannot be reached in Teams.
 * @throws MessengerError, DirectoryError when it may be possible later
 */
export const createOpenChat = ({
  store,
  messenger,
  directory,
}: {
  store: Pick<Store, 'savePerson'>
  messenger: Pick<Messenger, 'openChat'>
  directory: Pick<Directory, 'installApp'>
}) => {
  const open = async (person: Person): Promise<Chat> => {
    const chat = await messenger.openChat(person)
    await store.savePerson(person, { chat })
    return chat
  }

  return async (person: Person): Promise<Chat | undefined> => {
    if (person.chat) return person.chat
    try {
      return await open(person)
    } catch (error) {
      if (!(error instanceof MessengerError) || error.kind !== 'not-installed') throw error
      return (await directory.installApp(person)) ? await open(person) : undefined
    }
  }
}
