import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { EInvoiceJson } from '../../../bot/api/approvals-json.ts'
import { useRead } from '../../api/use-read.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { SkeletonLines } from '../loading.tsx'
import { ReadState } from '../read-state.tsx'
import { EInvoiceLines } from './e-invoice-lines.tsx'
import { EInvoiceTotals } from './e-invoice-totals.tsx'

const useStyles = makeStyles({
  // Paper, in the colours of the theme.
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: tokens.spacingHorizontalL },
  h3: { ...typographyStyles.subtitle2, margin: 0 },
  party: { minWidth: 0, flex: '1 1 12rem' },
  title: { display: 'block' },
  lines: { whiteSpace: 'pre-line' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0 },
  },
})

/** An electronic invoice as a page to read: what a person wants to know of it, in the order of a paper one. */
export const EInvoicePage = ({ path }: { path: string }) => {
  const say = useWords(approvalsWords)
  const read = useRead<EInvoiceJson>(path, { keepPrevious: false })
  return (
    <ReadState read={read} failed={say('document.failed')} skeleton={<SkeletonLines count={4} size={96} />}>
      {(invoice) => <Page invoice={invoice} />}
    </ReadState>
  )
}

const Page = ({ invoice }: { invoice: EInvoiceJson }) => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const format = useFormat()
  const { supplier, buyer, payee } = invoice
  const tradingName = supplier.tradingName === supplier.name ? null : supplier.tradingName
  const facts: [label: string, value: ReactNode][] = [
    [say('e-invoice.number'), invoice.invoiceNumber],
    [say('e-invoice.date'), format.date(invoice.invoiceDate)],
    [say('e-invoice.due'), invoice.dueDate && format.date(invoice.dueDate)],
    [say('e-invoice.vat-number'), supplier.vatNumber],
    [say('e-invoice.coc-number'), supplier.cocNumber],
    [say('e-invoice.accounts'), supplier.bankAccounts.join(', ')],
    [say('e-invoice.payee'), payee],
    [say('e-invoice.reference'), invoice.paymentReference],
    [say('e-invoice.note'), invoice.note],
  ]
  return (
    <div className={styles.page}>
      <h3 className={styles.h3}>{say(`e-invoice.${invoice.kind}`)}</h3>
      <div className={styles.head}>
        <Party title={say('e-invoice.from')} lines={[supplier.name, tradingName, ...supplier.address]} />
        <Party title={say('e-invoice.to')} lines={[buyer.name, ...buyer.address]} />
      </div>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <EInvoiceLines invoice={invoice} />
      <EInvoiceTotals invoice={invoice} />
    </div>
  )
}

const Party = ({ title, lines }: { title: string; lines: (string | null)[] }) => {
  const styles = useStyles()
  return (
    <div className={styles.party}>
      <strong className={styles.title}>{title}</strong>
      <span className={styles.lines}>{lines.filter(Boolean).join('\n')}</span>
    </div>
  )
}
