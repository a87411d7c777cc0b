import type { Caller, Role } from './route.ts'

/** Who may see every invoice and every administration of the organisation. */
export const READERS: Role[] = ['Administrator', 'Manager', 'Booker']

/** Who may look at automatic invoicing. */
export const LOOKERS: Role[] = ['Administrator', 'Manager']

/** Whether the caller's token says so; everyone else sees what they booked or are asked about. */
export const seesAll = ({ roles }: Pick<Caller, 'roles'>): boolean => READERS.some((role) => roles.includes(role))
