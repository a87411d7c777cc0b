import { expect, test } from '@jest/globals'
import type { Locale } from '../../bot/approvals/views.ts'
import { type SaidEvent, timelineWords } from '../../bot/text/timeline-wording.ts'

test.each<[SaidEvent, Record<string, unknown>, Locale, string, string]>([
  [
    'released',
    { meaning: 'x', onConnectionOf: 'Bea Jansen', dueDate: '2026-12-12' },
    'nl',
    'Geautoriseerd na het boeken',
    'Bea Jansen',
  ],
  [
    'released',
    {
      onConnectionOf: 'Bea Jansen',
      method: 'B',
      currency: 'EUR',
      way: 'terms',
      lostDiscount: { until: '2026-11-16', amountCents: 2420 },
    },
    'en',
    'Authorized after posting',
    'Bea Jansen · The settlement discount of €\u00a024.20 was valid until 16 Nov 2026 and ran out while the invoice waited. · The entry could no longer be changed. So the payment method of its payment terms was changed (on credit); the condition stays AU.',
  ],
  ['reminded', { round: 1, person: 'Anna', objectId: 'a-1' }, 'en', 'Reminded', 'Anna'],
  ['rejected', { round: 1, reason: 'te duur' }, 'nl', 'Afgekeurd', 'te duur'],
  ['new-round', { authorizers: ['Anna', 'Arjan'] }, 'nl', 'Nieuwe ronde', 'Anna · Arjan'],
  [
    'failed',
    { cause: 'rejected', detail: 'Closed period' },
    'en',
    'Not released for payment',
    'Exact Online refuses · Closed period',
  ],
  [
    'changed',
    { changed: [{ field: 'condition', was: 'AU', is: '30' }], modifiedBy: null },
    'nl',
    'Gewijzigd in Exact Online',
    'De conditie was AU en is 30.',
  ],
  ['retried', {}, 'en', 'Tried again', ''],
])('A12: %s with %j is said in %s', (event, details, locale, what, more) => {
  expect(timelineWords({ event, details }, locale)).toEqual({ event: what, details: more })
})
