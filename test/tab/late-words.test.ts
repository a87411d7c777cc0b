import { expect, test } from '@jest/globals'
import { lateWords } from '../../tab/parts/late-words.ts'
import { wordsOf } from '../../tab/words/dictionary.ts'
import { createFormat } from '../../tab/words/format.ts'
import { sharedWords } from '../../tab/words/shared.ts'

const NOW = Date.parse('2026-11-17T10:00:00Z')

test.each([
  ['2026-11-18', null, null],
  ['2026-11-17', 'vandaag', 'today'],
  ['2026-11-16', '1 dag te laat', '1 day late'],
  ['2026-11-15', '2 dagen te laat', '2 days late'],
])('on 17 November, what is due on %s is %s', (dueDate, dutch, english) => {
  const late = (locale: 'nl' | 'en') => lateWords(dueDate, NOW, createFormat(locale), wordsOf(sharedWords, locale))
  expect([late('nl'), late('en')]).toEqual([dutch, english])
})
