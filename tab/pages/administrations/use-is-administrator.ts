import { useMe } from '../../api/use-me.ts'

/** Whether the reader may change settings; the server judges it again. */
export const useIsAdministrator = (): boolean => useMe().roles.includes('Administrator')
