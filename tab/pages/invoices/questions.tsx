import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Section } from '../../parts/section.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import type { InvoiceDetail } from './detail-json.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  subtle: { display: 'block', color: tokens.colorNeutralForeground2 },
  text: { display: 'block', whiteSpace: 'pre-line' },
})

type Props = { invoice: InvoiceDetail; onAnswer: (question: Question) => void }

export type Question = InvoiceDetail['questions'][number]

/** What authorizers asked and what the booker answered; in Outlook, where bots do not chat, the booker answers here (A16). */
export const Questions = ({ invoice, onAnswer }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const format = useFormat()
  const { questions } = invoice
  if (questions.length === 0) return null
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
            {question.mayAnswer && <Button onClick={() => onAnswer(question)}>{say('questions.answer')}</Button>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
