import { expect, test } from '@jest/globals'
import { customerStatus, unreadyReasons } from '../../bot/auto-invoice/readiness.ts'
import { aCustomer, LAYOUTS } from './samples.ts'

test('B3: a relation whose five settings are right is ready', () => {
  expect(unreadyReasons(aCustomer(), LAYOUTS)).toEqual([])
})

test.each([
  ['Factuurwijze is not e-mail', aCustomer({ settings: { invoicingMethod: 'paper' } }), ['invoicing-method']],
  ['Factuurwijze was never filled in', aCustomer({ settings: { invoicingMethod: null } }), ['invoicing-method']],
  ['Print en verstuur factuur is Ja', aCustomer({ settings: { printAndSend: true } }), ['print-and-send']],
  [
    'Print en verstuur factuur was never filled in',
    aCustomer({ settings: { printAndSend: null } }),
    ['print-and-send'],
  ],
  ['the layout is missing', aCustomer({ settings: { layoutId: null } }), ['layout']],
  ['the layout no longer exists', aCustomer({ settings: { layoutId: 'gone' } }), ['layout']],
  ['the layout is one of e-mails', aCustomer({ settings: { layoutId: 'mail' } }), ['layout']],
  ['the e-mail layout is one of documents', aCustomer({ settings: { emailLayoutId: 'nl' } }), ['email-layout']],
  ['there is no e-mail address', aCustomer({ email: null }), ['no-email']],
  ['the e-mail address is blank', aCustomer({ email: ' ' }), ['no-email']],
  ['it is blocked', aCustomer({ blocked: true }), ['blocked']],
  [
    'nothing is right: every reason, in the order in which they are shown',
    aCustomer({
      email: null,
      blocked: true,
      settings: { invoicingMethod: null, printAndSend: null, layoutId: null, emailLayoutId: null },
    }),
    ['invoicing-method', 'print-and-send', 'layout', 'email-layout', 'no-email', 'blocked'],
  ],
] as const)('B3: a relation is not ready when %s', (_when, customer, reasons) => {
  expect(unreadyReasons(customer, LAYOUTS)).toEqual(reasons)
})

test.each([
  [{ held: true, automatic: false, hasFailed: true, reasons: ['layout'] as const }, 'held'],
  [{ held: false, automatic: false, hasFailed: true, reasons: ['layout'] as const }, 'off'],
  [{ held: false, automatic: true, hasFailed: true, reasons: ['layout'] as const }, 'failed'],
  [{ held: false, automatic: true, hasFailed: false, reasons: ['layout'] as const }, 'not-ready'],
  [{ held: false, automatic: true, hasFailed: false, reasons: [] }, 'ready'],
])('B3, B4: of what holds of a relation, the list says the first: %o', ({ reasons, ...customer }, status) => {
  expect(customerStatus({ ...customer, reasons: [...reasons] })).toBe(status)
})
