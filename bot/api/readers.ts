import type { Caller, Role } from './route.ts'

/** Who may see every invoice of the organisation. */
export const READERS: Role[] = ['Administrator', 'Manager', 'Booker']

/** Whether the caller's token says so; everyone else sees what they booked or are asked about. */
export const seesAll = ({ roles }: Pick<Caller, 'roles'>): boolean => READERS.some((role) => roles.includes(role))
