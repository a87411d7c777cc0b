import { describe, expect, test } from '@jest/globals'
import { type Address, firstAddress, readAddress, writeAddress } from '../../tab/address.ts'

const address = (page: Address['page'], path: string[] = [], query: Record<string, string> = {}): Address => ({
  page,
  path,
  query,
})

describe('an address of the tab', () => {
  test.each([
    ['approvals', address('approvals')],
    ['invoices', address('invoices')],
    ['#/invoices', address('invoices')],
    ['#invoices/', address('invoices')],
    ['invoices/adm-1/0b6d', address('invoices', ['adm-1', '0b6d'])],
    [
      'invoicing/a%2Fb?status=held&search=De%20Wit',
      address('invoicing', ['a/b'], { status: 'held', search: 'De Wit' }),
    ],
    ['administrations?', address('administrations')],
  ])('%s leads to a page', (text, expected) => {
    expect(readAddress(text)).toEqual(expected)
  })

  test.each(['', '#', '/', 'elsewhere', 'constructor', '__proto__/x', 'Invoices', 'invoices/%E0%A4%A', '?status=held'])(
    '"%s" leads nowhere',
    (text) => {
      expect(readAddress(text)).toBeUndefined()
    },
  )

  test.each([
    address('approvals'),
    address('invoices', ['adm 1', 'a/b?c#d&é']),
    address('invoicing', ['x'], { search: 'a&b=c +%', status: 'held' }),
  ])('is read back as it was written: %j', (written) => {
    expect(readAddress(writeAddress(written))).toEqual(written)
  })

  test('leaves out what is not chosen', () => {
    expect(writeAddress({ page: 'invoices', query: { status: '', sort: 'due' } })).toBe('invoices?sort=due')
  })
})

describe('the tab opens', () => {
  test.each([
    [
      'where it was before a reload',
      { hash: '#/invoices', subPageId: 'approvals', remembered: 'invoicing' },
      'invoices',
    ],
    ['where a link led', { hash: '', subPageId: 'invoices/a/i', remembered: 'invoicing' }, 'invoices/a/i'],
    [
      'where this window was',
      { hash: '', subPageId: null, remembered: '#/invoicing?status=held' },
      'invoicing?status=held',
    ],
    ['on what waits, at first', { hash: '', subPageId: null, remembered: null }, 'approvals'],
    ['on what waits, from a link to nowhere', { hash: '#/x', subPageId: 'y', remembered: 'z' }, 'approvals'],
  ])('%s', (_where, from, expected) => {
    expect(writeAddress(firstAddress(from))).toBe(expected)
  })
})
