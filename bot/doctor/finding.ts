/** What was found of one thing: right, not as good as it could be, or in the way of the app. */
export type Finding = { is: 'good' | 'warning' | 'bad'; what: string; todo: string | null }

export const good = (what: string): Finding => ({ is: 'good', what, todo: null })
export const warning = (what: string, todo: string): Finding => ({ is: 'warning', what, todo })
export const bad = (what: string, todo: string): Finding => ({ is: 'bad', what, todo })

/** A part of the environment that is looked at by itself. */
export type Check = { name: string; examine(): Promise<Finding[]> }
