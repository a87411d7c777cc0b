import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useMe } from '../../api/use-me.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { Section } from '../../parts/section.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import type { InvoiceDetail } from './detail-json.ts'
import type { Manage } from './use-manage.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  subtle: { display: 'block', color: tokens.colorNeutralForeground2 },
  text: { display: 'block', whiteSpace: 'pre-line' },
})

type Question = InvoiceDetail['questions'][number]

/** What authorizers asked and what the booker answered; in Outlook, where bots do not chat, the booker answers here (A16). */
export const Questions = ({ invoice, manage }: { invoice: InvoiceDetail; manage: Manage }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const format = useFormat()
  const me = useMe()
  const [answering, setAnswering] = useState<Question | null>(null)
  const { questions, state, bookedBy, round } = invoice
  // Only a name is known here; the server knows who booked it.
  const mayAnswer = (question: Question) =>
    question.answer === null && state === 'waiting' && question.round === round && bookedBy === me.name
  if (questions.length === 0) return null
  const send = async (text: string) => {
    if (answering && (await manage.run({ does: 'answer', question: answering.question, text }))) setAnswering(null)
  }
  return (
    <Section title={say('questions.title')}>
      <ul className={styles.list}>
        {questions.map((question) => (
          <li key={question.question}>
            <span className={styles.subtle}>
              {say('questions.asked', { name: question.askedBy, moment: format.moment(question.askedAt) })}
            </span>
            <q className={styles.text}>{question.text}</q>
            {question.answer ? (
              <>
                <span className={styles.subtle}>
                  {say('questions.answered', { name: question.answer.by, moment: format.moment(question.answer.at) })}
                </span>
                <q className={styles.text}>{question.answer.text}</q>
              </>
            ) : (
              <span className={styles.subtle}>{say('questions.open')}</span>
            )}
            {mayAnswer(question) && <Button onClick={() => setAnswering(question)}>{say('questions.answer')}</Button>}
          </li>
        ))}
      </ul>
      <ReasonDialog
        isOpen={answering !== null}
        title={answering?.text ?? ''}
        label={say('questions.answer.label', { name: answering?.askedBy ?? '' })}
        confirm={say('questions.answer.send')}
        isBusy={manage.isBusy}
        onConfirm={(text) => void send(text)}
        onCancel={() => setAnswering(null)}
      />
    </Section>
  )
}
