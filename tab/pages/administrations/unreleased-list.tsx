import {
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { ReactElement } from 'react'
import type { AdministrationOverviewJson, UnreleasedRefusalJson } from '../../../bot/api/administrations-json.ts'
import type { Failure } from '../../api/failure.ts'
import { useAdministration } from '../../parts/use-administration.tsx'
import { linkTo } from '../../use-address.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

/** So many are named; the others stand on the page of invoices. */
const MOST_SHOWN = 5

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalXS} 0`, paddingInlineStart: tokens.spacingHorizontalL },
  item: { overflowWrap: 'anywhere' },
})

type Invoice = UnreleasedRefusalJson['invoices'][number]

type Props = { failure: Failure; administration: AdministrationOverviewJson; close: ReactElement }

/** The refusal to switch off while invoices wait: how many, and which (A2). */
export const UnreleasedList = ({ failure, administration, close }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const format = useFormat()
  const [, choose] = useAdministration()
  const { count, invoices } = failure.body as UnreleasedRefusalJson
  const shown = invoices.slice(0, MOST_SHOWN)
  const others = count - shown.length

  const standing = ({ state, waitingFor }: Invoice) => {
    if (state === 'rejected') return say('hold.rejected')
    if (state === 'discovered') return say('hold.unasked')
    return waitingFor.length > 0 ? say('hold.waits-for', { names: format.list(waitingFor) }) : say('hold.stuck')
  }
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>
          {count === 1 ? say('hold.refused.off.one') : say('hold.refused.off', { count: format.number(count) })}
        </MessageBarTitle>
        {say('hold.refused.off.text')}
        <ul className={styles.list}>
          {shown.map((invoice) => (
            <li key={invoice.invoice} className={styles.item}>
              <Link
                inline
                href={linkTo({ page: 'invoices', path: [invoice.administration, invoice.invoice] })}
                onClick={() => choose(invoice.administration)}
              >
                {invoice.supplier} {invoice.invoiceNumber}
              </Link>
              {' · '}
              {format.amount(invoice.amount, invoice.currency)} · {standing(invoice)}
            </li>
          ))}
        </ul>
        {others > 0 && (
          <Link inline href={linkTo({ page: 'invoices' })} onClick={() => choose(administration.administration)}>
            {say('hold.others', { count: format.number(others) })}
          </Link>
        )}
      </MessageBarBody>
      <MessageBarActions containerAction={close} />
    </MessageBar>
  )
}
