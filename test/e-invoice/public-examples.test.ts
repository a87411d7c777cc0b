import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { readEInvoice } from '../../bot/e-invoice/read-e-invoice.ts'
import { supplierIdentities } from '../../bot/e-invoice/supplier-identities.ts'

/** Examples published with EN 16931 and Peppol; not part of this repository. */
const EXAMPLES = fileURLToPath(new URL('../../../shared/data/ubl/', import.meta.url))

const whereExamplesAre = existsSync(EXAMPLES) ? describe : describe.skip

whereExamplesAre('published examples (skipped where ../shared/data/ubl is absent)', () => {
  test.each([
    ['ubl-tc434-example1.xml', 'invoice', 'EUR', 25_033, 'NL820098395B01', ['S 600 18323 1099', 'S 2100 4637 974']],
    ['peppol-base-example.xml', 'invoice', 'EUR', 165_625, 'GB1232434', ['S 2500 132500 33125']],
    ['BIS3_Invoice_positive.XML', 'invoice', 'DKK', 78_217_943, 'DK12345678', ['S 2500 62574354 15643589']],
    ['ubl-tc434-creditnote1.xml', 'credit-note', 'EUR', -10_011, 'BE0000000196', ['E 0 -10011 0']],
  ])('%s is read', (fileName, kind, currency, gross, vatNumber, breakdown) => {
    const result = readEInvoice(readFileSync(`${EXAMPLES}${fileName}`))
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    const { eInvoice } = result
    expect(eInvoice).toMatchObject({ kind, currency, totals: { gross } })
    expect(
      eInvoice.vatBreakdown.map((row) => `${row.category} ${row.rateBasisPoints} ${row.taxableCents} ${row.vatCents}`),
    ).toEqual(breakdown)
    expect(supplierIdentities(eInvoice)[0]).toEqual({ by: 'vat-number', value: vatNumber })
  })
})
