import { describe, expect, test } from '@jest/globals'
import { hasWords } from '../../tab/parts/has-words.ts'

describe('people near at hand', () => {
  test.each([
    ['', true],
    ['bea', true],
    ['JANSEN', true],
    ['jansen bea', true],
    ['  be   an ', true],
    ['bea jansens', false],
    ['bea@demo.example', false],
    ['anna', false],
  ])('are found by each typed word, in any order: %j', (typed, isFound) => {
    expect(hasWords('Bea Jansen', typed)).toBe(isFound)
  })
})
