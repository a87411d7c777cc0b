import type { NewSupplier } from '../books/new-supplier.ts'

/** The suppliers of a fresh administration; numbers have valid check digits and belong to nobody. */
export const SUPPLIERS: NewSupplier[] = [
  {
    name: 'Bakker Bouw B.V.',
    vatNumber: 'NL123456782B01',
    cocNumber: '12345678',
    ibans: ['NL20INGB0001234567'],
    condition: '30',
    glAccount: '4300',
    vatCode: '2',
  },
  {
    name: 'KPN B.V.',
    vatNumber: 'NL812345678B01',
    cocNumber: '23456789',
    ibans: ['NL44RABO0123456789'],
    condition: '14',
    glAccount: '4500',
    vatCode: '2',
  },
  {
    name: 'Schildersbedrijf Oranje',
    vatNumber: 'NL801122338B01',
    cocNumber: '34567890',
    ibans: ['NL91ABNA0417164300'],
    condition: '30',
    glAccount: '4310',
    vatCode: '1',
  },
  {
    // Two bank accounts.
    name: 'De Groot Kantoor B.V.',
    vatNumber: 'NL860102038B01',
    cocNumber: '45678901',
    ibans: ['NL63TRIO0212345678', 'NL07KNAB0255123456'],
    condition: '60',
    glAccount: '4400',
    vatCode: '2',
  },
  {
    name: 'Vermeer Transport B.V.',
    vatNumber: 'NL817776667B01',
    cocNumber: '56789012',
    ibans: ['NL68SNSB0901234567'],
    condition: '30',
    glAccount: '4600',
    blocked: true,
  },
  {
    // The default condition is AU by accident.
    name: 'Van Dam Advies',
    vatNumber: 'NL825551110B01',
    cocNumber: '67890123',
    ibans: ['NL23BUNQ2025123456'],
    condition: 'AU',
    glAccount: '4700',
    vatCode: '2',
  },
  {
    // The default G/L account is blocked.
    name: 'Jansen Schoonmaak',
    vatNumber: 'NL809900117B01',
    cocNumber: '78901234',
    ibans: ['NL36INGB0007654321'],
    condition: '30',
    glAccount: '4399',
    vatCode: '2',
  },
  {
    // Collects by direct debit.
    name: 'Waterbedrijf Noord',
    vatNumber: 'NL854321007B01',
    cocNumber: '89012345',
    ibans: ['NL39RABO0300065264'],
    condition: '20',
    glAccount: '4300',
    vatCode: '1',
  },
  {
    // No defaults at all, and no bank account.
    name: 'Losse Levering',
    cocNumber: '90123456',
  },
]
