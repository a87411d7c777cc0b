export type Shortcut = 'next' | 'previous' | 'approve' | 'reject'

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'> & {
  /** The key goes into a field. */
  isTyping: boolean
}

const SHORTCUTS: Record<string, Shortcut> = { j: 'next', k: 'previous', a: 'approve', r: 'reject' }

const MAY_REPEAT: ReadonlySet<Shortcut> = new Set(['next', 'previous'])

/** What a key asks for; a key that is held down never decides, and one that is typed is only typed. */
export const shortcutOf = ({ key, ctrlKey, metaKey, altKey, repeat, isTyping }: KeyPress): Shortcut | null => {
  if (isTyping || ctrlKey || metaKey || altKey || !Object.hasOwn(SHORTCUTS, key)) return null
  const shortcut = SHORTCUTS[key] ?? null
  return shortcut !== null && repeat && !MAY_REPEAT.has(shortcut) ? null : shortcut
}
