import type { CustomerSettings } from '../../../bot/auto-invoice/customer.ts'
import { SETTING_NAMES, type SettingName } from './settings-fields.ts'

export type Side = 'mine' | 'now'

/** What differs between what someone wanted and what stands there now, and which of both is chosen at first. */
export type Difference = { name: SettingName; chosen: Side }

/**
 * Compares an edit with what was saved meanwhile. What only the editor changed stays chosen; what others changed too, or
 * only they, is theirs until the editor says otherwise, so that nothing is overwritten unseen.
 */
export const differences = (versions: {
  base: CustomerSettings
  mine: CustomerSettings
  now: CustomerSettings
}): Difference[] => {
  const { base, mine, now } = versions
  return SETTING_NAMES.filter((name) => mine[name] !== now[name]).map((name) => ({
    name,
    chosen: now[name] === base[name] ? 'mine' : 'now',
  }))
}

/** What was chosen of both versions. */
export const merged = (
  { mine, now }: { mine: CustomerSettings; now: CustomerSettings },
  chosen: Partial<Record<SettingName, Side>>,
): CustomerSettings => {
  const names = SETTING_NAMES.filter((name) => chosen[name] === 'mine')
  return { ...now, ...Object.fromEntries(names.map((name) => [name, mine[name]])) }
}
