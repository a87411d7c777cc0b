import { describe, expect, test } from '@jest/globals'
import type { EInvoice } from '../../bot/e-invoice/e-invoice.ts'
import { supplierIdentities } from '../../bot/e-invoice/supplier-identities.ts'

const SUPPLIER: EInvoice['supplier'] = {
  name: 'Groothandel De Molen B.V.',
  tradingName: 'De Molen',
  vatNumber: 'NL0012.34.567.B.01',
  cocNumber: '1234 5678',
  bankAccounts: ['NL91 ABNA 0417 1643 00', 'nl02-rabo-0123456789'],
  country: 'NL',
}

describe('recognising the supplier of an e-invoice', () => {
  test('VAT number, Chamber of Commerce number, bank accounts and name, in this order and normalised', () => {
    expect(supplierIdentities({ supplier: SUPPLIER, payeeName: null })).toEqual([
      { by: 'vat-number', value: 'NL001234567B01' },
      { by: 'coc-number', value: '12345678' },
      { by: 'bank-account', value: 'NL91ABNA0417164300' },
      { by: 'bank-account', value: 'NL02RABO0123456789' },
      { by: 'name', value: 'Groothandel De Molen B.V.' },
      { by: 'name', value: 'De Molen' },
    ])
  })

  test('the bank account of a payee does not identify the supplier', () => {
    const ways = supplierIdentities({ supplier: SUPPLIER, payeeName: 'Factor N.V.' }).map(({ by }) => by)
    expect(ways).toEqual(['vat-number', 'coc-number', 'name', 'name'])
  })

  test('what is not there, or only punctuation, is left out; what is said twice is tried once', () => {
    const supplier = { ...SUPPLIER, tradingName: SUPPLIER.name, vatNumber: ' . - ', cocNumber: null, bankAccounts: [] }
    expect(supplierIdentities({ supplier, payeeName: null })).toEqual([{ by: 'name', value: SUPPLIER.name }])
  })
})
