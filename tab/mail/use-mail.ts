import { useSyncExternalStore } from 'react'
import type { Mail, Mailbox } from './mailbox.ts'

/** The mail that is open in Outlook now; null: none. */
export const useMail = (mailbox: Mailbox): Mail | null => useSyncExternalStore(mailbox.onChange, mailbox.mail)
