import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import { Fragment } from 'react'
import { useMe } from '../../api/use-me.ts'
import { Section } from '../../parts/section.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { sharedWords } from '../../words/shared.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import type { InvoiceDetail } from './detail-json.ts'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0, whiteSpace: 'pre-line' },
  },
})

/** What the invoice says, and what is odd about it. */
export const Facts = ({ invoice }: { invoice: InvoiceDetail }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const sayShared = useWords(sharedWords)
  const format = useFormat()
  const { administrations } = useMe()
  const administration = administrations.find((one) => one.administration === invoice.administration)
  const facts: [label: string, value: string | null][] = [
    [say('fact.administration'), administrations.length > 1 ? (administration?.name ?? null) : null],
    [say('fact.amount'), format.amount(invoice.amount, invoice.currency)],
    [
      say(invoice.kind === 'credit-note' ? 'fact.credit-note' : 'fact.invoice'),
      say('fact.invoice.of', { number: invoice.invoiceNumber, date: format.date(invoice.invoiceDate) }),
    ],
    [say('fact.due'), format.date(invoice.dueDate)],
    [
      say('fact.condition'),
      say('condition', {
        code: invoice.readBack?.way === 'terms' ? invoice.readBack.conditionCode : invoice.paymentCondition,
        method: sayShared(`payment-method.${invoice.conditionMethod}`),
      }),
    ],
    [say('fact.entry'), invoice.entryNumber === null ? null : String(invoice.entryNumber)],
    [say('fact.booked-by'), invoice.bookedBy],
    [say('fact.taken-over-by'), invoice.takenOverBy],
    [say('fact.accounts'), invoice.payeeAccounts.join('\n')],
    [say('fact.note'), invoice.note],
    [say('fact.withdrawal'), invoice.withdrawal?.reason ?? null],
  ]
  return (
    <Section title={say('facts.title')}>
      <Warnings invoice={invoice} />
      <Changed invoice={invoice} />
      <dl className={styles.list}>
        {facts.map(
          ([label, value]) =>
            value && (
              <Fragment key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </Fragment>
            ),
        )}
      </dl>
    </Section>
  )
}

const Warnings = ({ invoice: { warnings, state } }: { invoice: InvoiceDetail }) => {
  const say = useWords(invoicesWords)
  const format = useFormat()
  const lines = warnings.map((warning) => {
    if (warning.warning === 'new-bank-account') return say('warning.new-bank-account', { account: warning.account })
    if (warning.warning === 'duplicate') return say('warning.duplicate', { reason: warning.reason })
    return say('warning.unusual-amount', { amount: format.amount(warning.largest, warning.currency) })
  })
  if (state === 'duplicate') lines.push(say('duplicate.where'))
  return lines.map((line) => (
    <MessageBar key={line} intent="warning" layout="multiline">
      <MessageBarBody>{line}</MessageBarBody>
    </MessageBar>
  ))
}

/** What is not as it was booked, or as it was asked before, and who changed that. */
const Changed = ({ invoice: { changed, changedSentences } }: { invoice: InvoiceDetail }) => {
  const say = useWords(invoicesWords)
  const format = useFormat()
  if (changed === null) return null
  const { by, at } = changed
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {changedSentences.join(' ')} {by !== null && say('changed.by', { name: by })}{' '}
        {at !== null && say('changed.at', { moment: format.moment(at) })}
      </MessageBarBody>
    </MessageBar>
  )
}
