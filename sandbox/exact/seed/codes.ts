/** Payment conditions: code, description, method, days. */
export const CONDITIONS: [string, string, 'B' | 'I' | 'K', number][] = [
  ['00', 'Direct te voldoen', 'B', 0],
  ['14', '14 dagen', 'B', 14],
  ['30', '30 dagen', 'B', 30],
  ['60', '60 dagen', 'B', 60],
  ['AU', 'Na autorisatie', 'K', 0],
  ['20', 'Automatische incasso', 'I', 14],
  ['KC', 'Contant', 'K', 0],
]

/** Journals: code, description, type, blocked. */
export const JOURNALS: [string, string, number, boolean][] = [
  ['10', 'Kas', 10, false],
  ['20', 'ING Bank', 12, false],
  ['50', 'Verkoopboek', 20, false],
  ['70', 'Inkoopboek', 22, false],
  ['71', 'Inkoopboek oud', 22, true],
  ['90', 'Memoriaal', 90, false],
]

/** G/L accounts: code, description, type, blocked. */
export const GL_ACCOUNTS: [string, string, number, boolean][] = [
  ['1500', 'Te vorderen btw', 24, false],
  ['1600', 'Crediteuren', 22, false],
  ['4300', 'Huisvesting', 120, false],
  ['4310', 'Onderhoud', 120, false],
  ['4399', 'Huisvesting oud', 120, true],
  ['4400', 'Kantoorkosten', 120, false],
  ['4500', 'Telefoon en internet', 120, false],
  ['4600', 'Transport', 120, false],
  ['4700', 'Advieskosten', 120, false],
  ['4990', 'Afrondingsverschillen', 120, false],
  ['8000', 'Omzet', 110, false],
]

/** VAT codes: code, description, fraction, type, transactions, blocked. Many are 0 %: the rate alone does not tell. */
export const VAT_CODES: [string, string, number, 'E' | 'I' | 'N', 'B' | 'P' | 'S', boolean][] = [
  ['0', 'Geen btw', 0, 'N', 'B', false],
  ['1', 'Btw laag 9 %, exclusief', 0.09, 'E', 'B', false],
  ['2', 'Btw hoog 21 %, exclusief', 0.21, 'E', 'B', false],
  ['3', 'Btw laag 9 %, inclusief', 0.09, 'I', 'B', false],
  ['4', 'Btw hoog 21 %, inclusief', 0.21, 'I', 'B', false],
  ['5', 'Vrijgesteld van btw', 0, 'N', 'B', false],
  ['6', 'Btw verlegd binnenland', 0, 'E', 'P', false],
  ['7', 'Verwerving binnen de EU', 0, 'E', 'P', false],
  ['8', 'Invoer van buiten de EU', 0, 'E', 'P', false],
  ['9', 'Export', 0, 'E', 'S', false],
  ['10', 'Btw laag 6 % (vervallen)', 0.06, 'E', 'B', true],
]

/** Layouts of sales invoices (type 1) and texts of the e-mail with them (type 2): subject, type, language. */
export const LAYOUTS: [string, number, string][] = [
  ['Factuur Nederlands', 1, 'nl-NL'],
  ['Invoice English', 1, 'en-US'],
  ['E-mail bij factuur', 2, 'nl-NL'],
  ['E-mail with invoice', 2, 'en-US'],
]
