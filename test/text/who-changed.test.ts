import { expect, test } from '@jest/globals'
import type { Evidence, FailureCause, Locale } from '../../bot/approvals/views.ts'
import { whoChanged } from '../../bot/text/who-changed.ts'
import { FAILURE_CAUSES, sampleFailed } from './sample-views.ts'

const AT = new Date('2026-11-17T08:12:00Z')

const say = (cause: FailureCause, evidence: Omit<Evidence, 'changed'> | null, locale: Locale) =>
  whoChanged(sampleFailed({}, { cause, evidence: evidence && { changed: [], ...evidence } }).failure, locale)

test.each<[string | null, Date | null, string | null, string | null]>([
  ['J. Bos', AT, 'Gewijzigd door J. Bos, di 17 nov 09:12.', 'Changed by J. Bos, Tue 17 Nov 09:12.'],
  ['J. Bos', null, 'Gewijzigd door J. Bos.', 'Changed by J. Bos.'],
  [null, AT, 'Gewijzigd di 17 nov 09:12.', 'Changed Tue 17 Nov 09:12.'],
  ['\u200B', AT, 'Gewijzigd di 17 nov 09:12.', 'Changed Tue 17 Nov 09:12.'],
  [null, null, null, null],
])('by %j at %j: what is not known is left out', (modifiedBy, modifiedAt, dutch, english) => {
  expect(say('condition-changed', { modifiedBy, modifiedAt }, 'nl')).toBe(dutch)
  expect(say('condition-changed', { modifiedBy, modifiedAt }, 'en')).toBe(english)
})

test('of a processed entry only the last change is known', () => {
  expect(say('entry-processed', { modifiedBy: 'J. Bos', modifiedAt: null }, 'nl')).toBe('Laatst gewijzigd door J. Bos.')
  expect(say('entry-processed', { modifiedBy: null, modifiedAt: AT }, 'en')).toBe('Last changed Tue 17 Nov 09:12.')
})

test('nobody is named for a failure that no one made', () => {
  const ofAChange = ['condition-changed', 'content-changed', 'entry-processed']
  for (const cause of FAILURE_CAUSES.filter((one) => !ofAChange.includes(one))) {
    expect(say(cause, { modifiedBy: 'J. Bos', modifiedAt: AT }, 'nl')).toBeNull()
  }
  expect(say('entry-processed', null, 'nl')).toBeNull()
})
