import { type CustomerSettings, INVOICING_METHODS, type InvoicingMethod } from '../auto-invoice/customer.ts'
import type { DynamicsNames } from './names.ts'
import { choice, type Row, readColumn, readIdFromText, STATE_COLUMN, yesNo } from './row.ts'

export type CustomerColumns = {
  /** Everything that is read of a record; also the `$select`. */
  all: string[]
  settingsOf(row: Row): CustomerSettings
  /** The columns to write so that `now` becomes `wanted`: what stays the same is left alone. */
  difference(now: CustomerSettings, wanted: CustomerSettings): Row
}

/** Between the five settings of a relation and the columns of its record. */
export const createCustomerColumns = (names: DynamicsNames['customer']): CustomerColumns => {
  const { invoicingMethods } = names

  const methodOf = (value: number | null): InvoicingMethod | null =>
    INVOICING_METHODS.find((method) => invoicingMethods[method] === value) ?? null

  const written: { [Setting in keyof CustomerSettings]: (value: CustomerSettings[Setting]) => Row } = {
    automatic: (value) => ({ [names.automatic]: value }),
    invoicingMethod: (value) => ({ [names.invoicingMethod]: value && invoicingMethods[value] }),
    printAndSend: (value) => ({ [names.printAndSend]: value }),
    layoutId: (value) => ({ [names.layout]: value }),
    emailLayoutId: (value) => ({ [names.emailLayout]: value }),
  }

  const changed = <Setting extends keyof CustomerSettings>(
    setting: Setting,
    now: CustomerSettings,
    wanted: CustomerSettings,
  ): Row => (now[setting] === wanted[setting] ? {} : written[setting](wanted[setting]))

  return {
    all: [
      names.id,
      STATE_COLUMN,
      `_${names.administration}_value`,
      names.accountId,
      names.automatic,
      names.invoicingMethod,
      names.printAndSend,
      names.layout,
      names.emailLayout,
    ],

    settingsOf: (row) => ({
      automatic: readColumn(row, names.automatic, yesNo) === true,
      // A choice that the app has and Akkoord does not know is not e-mail, which is all that matters.
      invoicingMethod: methodOf(readColumn(row, names.invoicingMethod, choice)),
      printAndSend: readColumn(row, names.printAndSend, yesNo),
      // What is no id of a layout is no layout.
      layoutId: readIdFromText(row, names.layout),
      emailLayoutId: readIdFromText(row, names.emailLayout),
    }),

    difference: (now, wanted) => ({
      ...changed('automatic', now, wanted),
      ...changed('invoicingMethod', now, wanted),
      ...changed('printAndSend', now, wanted),
      ...changed('layoutId', now, wanted),
      ...changed('emailLayoutId', now, wanted),
    }),
  }
}
