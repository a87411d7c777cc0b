import type { CustomerSettings, InvoicingMethod, Layout, UnreadyReason } from '../../../bot/auto-invoice/customer.ts'
import type { SayInvoicing } from '../../words/invoicing.ts'

export type SettingName = keyof CustomerSettings

/** The settings of a relation, in the order in which they are shown. */
export const SETTING_NAMES = [
  'automatic',
  'invoicingMethod',
  'printAndSend',
  'layoutId',
  'emailLayoutId',
] as const satisfies SettingName[]

/** A bulk edit's choice that leaves a setting as it is. */
export const KEEP = 'keep'

/** The reason that a setting is the cause of; the others lie in Exact Online. */
export const REASON_OF: Partial<Record<SettingName, UnreadyReason>> = {
  invoicingMethod: 'invoicing-method',
  printAndSend: 'print-and-send',
  layoutId: 'layout',
  emailLayoutId: 'email-layout',
}

const METHODS: InvoicingMethod[] = ['email', 'paper', 'mailbox', 'peppol']

/** A setting as the value of a choice; '' where nobody filled it in. */
export const choiceOf = (settings: Partial<CustomerSettings>, name: SettingName): string =>
  settings[name] === null || settings[name] === undefined ? '' : String(settings[name])

const READ: { [Name in SettingName]: (choice: string) => CustomerSettings[Name] } = {
  automatic: (choice) => choice === 'true',
  invoicingMethod: (choice) => METHODS.find((method) => method === choice) ?? null,
  printAndSend: (choice) => (choice === '' ? null : choice === 'true'),
  layoutId: (choice) => choice || null,
  emailLayoutId: (choice) => choice || null,
}

/** The same settings with one chosen otherwise. */
export const withChoice = <Settings extends Partial<CustomerSettings>>(
  settings: Settings,
  name: SettingName,
  choice: string,
): Settings => ({ ...settings, [name]: READ[name](choice) })

/** What differs between two versions of the same settings. */
export const changesBetween = (before: CustomerSettings, after: CustomerSettings): Partial<CustomerSettings> =>
  Object.fromEntries(SETTING_NAMES.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]))

const kindOf = (name: SettingName) => (name === 'layoutId' ? 'document' : 'email')

const isLayout = (name: SettingName) => name === 'layoutId' || name === 'emailLayoutId'

/** A setting in words: "E-mail", "Nee", a layout's name. */
export const settingText = (name: SettingName, choice: string, layouts: Layout[], say: SayInvoicing): string => {
  if (choice === '') return say('value.none')
  if (name === 'automatic' || name === 'printAndSend') return say(choice === 'true' ? 'yes' : 'no')
  if (!isLayout(name)) return say(`method.${METHODS.find((method) => method === choice) ?? 'email'}`)
  const layout = layouts.find(({ layoutId, kind }) => layoutId === choice && kind === kindOf(name))
  return layout?.name ?? say('value.gone')
}

/** What a setting can be, for a list to choose from; what it is now is always in it. */
export const choicesFor = (name: SettingName, now: string, layouts: Layout[]): string[] => {
  const choices: string[] = isLayout(name)
    ? layouts.filter(({ kind }) => kind === kindOf(name)).map(({ layoutId }) => layoutId)
    : name === 'invoicingMethod'
      ? METHODS
      : ['true', 'false']
  return choices.includes(now) || now === KEEP ? choices : [now, ...choices]
}
