import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { PaymentMethod } from '../../../bot/approvals/books.ts'
import { Section } from '../../parts/section.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { sharedWords } from '../../words/shared.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import type { InvoiceDetail } from './detail-json.ts'
import { type ReleaseProof, releaseProof } from './release-proof.ts'

const useStyles = makeStyles({
  change: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  subtle: { color: tokens.colorNeutralForeground2 },
})

/** Whether it is payable, and what that was read from: "AU (kas) → 30 (op krediet), gelezen uit Exact Online …". */
export const Proof = ({ invoice }: { invoice: InvoiceDetail }) => {
  const say = useWords(invoicesWords)
  const sayShared = useWords(sharedWords)
  const proof = releaseProof(invoice)
  if (proof.is === 'nothing') return null
  const isNotPayable = proof.is === 'read-back' && !invoice.isPayable
  return (
    <Section title={say(isNotPayable ? 'proof.title.not-payable' : 'proof.title')}>
      <Content
        proof={proof}
        sentence={invoice.failureSentence}
        reference={invoice.failure?.reference ?? null}
        remarks={invoice.remarkSentences}
        becomes={say('condition', {
          code: invoice.paymentCondition,
          method: sayShared(`payment-method.${invoice.conditionMethod}`),
        })}
      />
    </Section>
  )
}

/** `becomes`: the condition it gets after approval. */
const Content = (props: {
  proof: ReleaseProof
  sentence: string | null
  /** By which whoever runs the server finds what was tried. */
  reference: string | null
  remarks: string[]
  becomes: string
}): ReactNode => {
  const { proof, sentence, reference, remarks, becomes } = props
  const say = useWords(invoicesWords)
  const sayShared = useWords(sharedWords)
  switch (proof.is) {
    case 'read-back':
      return <ReadBack proof={proof} remarks={remarks} />
    case 'failed':
      return (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            {sentence} {say(proof.stillBlocked ? 'proof.still-blocked' : 'proof.unclear')}
            {reference !== null && <> {sayShared('reference', { reference })}.</>}
          </MessageBarBody>
        </MessageBar>
      )
    case 'blocked':
      return <div>{say('proof.blocked', { condition: becomes })}</div>
    case 'stays-blocked':
      return <div>{say('proof.stays-blocked')}</div>
    case 'not-held':
      return <div>{say('proof.not-held', { condition: becomes })}</div>
    case 'nothing':
      return null
  }
}

const ReadBack = ({ proof, remarks }: { proof: Extract<ReleaseProof, { is: 'read-back' }>; remarks: string[] }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const sayShared = useWords(sharedWords)
  const format = useFormat()
  const named = ({ code, method }: { code: string; method: PaymentMethod }) =>
    say('condition', { code, method: sayShared(`payment-method.${method}`) })
  const { from, to, isByTerms, at, isByOther, onConnectionOf } = proof
  const change = () => {
    if (isByTerms) return say('proof.terms', { code: to.code, method: sayShared(`payment-method.${to.method}`) })
    return from === null ? named(to) : `${named(from)} → ${named(to)}`
  }
  return (
    <>
      <div>
        <span className={styles.change}>{change()}</span>, {say('proof.read', { moment: format.exactMoment(at) })}
      </div>
      {isByOther && <div className={styles.subtle}>{say('proof.by-other')}</div>}
      {onConnectionOf !== null && <div className={styles.subtle}>{say('proof.on', { name: onConnectionOf })}</div>}
      {to.method !== 'B' && <div>{say(isByTerms ? 'proof.terms-not-on-credit' : 'proof.not-on-credit')}</div>}
      {remarks.map((remark) => (
        <MessageBar key={remark} intent="warning" layout="multiline">
          <MessageBarBody>{remark}</MessageBarBody>
        </MessageBar>
      ))}
    </>
  )
}
