import { makeStyles, tokens } from '@fluentui/react-components'
import type { CustomerRowJson } from '../../../bot/api/customers-json.ts'
import type { Layout } from '../../../bot/auto-invoice/customer.ts'
import type { Column } from '../../parts/column.ts'
import { Moment } from '../../parts/moment.tsx'
import type { PageWidth } from '../../parts/use-page-width.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { type CustomerActions, HoldOrRelease, Next, Status } from './customer-cells.tsx'
import { SettingCell } from './setting-cell.tsx'
import type { SettingName } from './settings-fields.ts'

const useStyles = makeStyles({
  small: { display: 'grid', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  summary: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
})

type Props = {
  administration: string
  layouts: Layout[]
  width: PageWidth
  actions: CustomerActions
}

/** The columns of the list of relations: each setting by itself where there is room, some in one where there is less. */
export const useCustomerColumns = ({ administration, layouts, width, actions }: Props): Column<CustomerRowJson>[] => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const setting = (name: SettingName, customer: CustomerRowJson) => (
    <SettingCell name={name} customer={customer} layouts={layouts} />
  )
  const one = (name: SettingName, size: string): Column<CustomerRowJson> => ({
    key: name,
    head: say(`column.${name}`),
    width: size,
    place: 'hidden',
    cell: (customer) => setting(name, customer),
  })
  const several = (head: string, settings: { name: SettingName; word?: string }[]): Column<CustomerRowJson> => ({
    key: head,
    head,
    place: 'hidden',
    cell: (customer) => (
      <div className={styles.small}>
        {settings.map(({ name, word }) => (
          <div key={name}>
            {word} {setting(name, customer)}
          </div>
        ))}
      </div>
    ),
  })
  const isWide = width === 'wide'
  const isNarrow = width === 'narrow'
  const settings = isWide
    ? [
        one('automatic', '7.5%'),
        one('invoicingMethod', '7.5%'),
        one('printAndSend', '7.5%'),
        one('layoutId', '9%'),
        one('emailLayoutId', '9%'),
      ]
    : [
        several(say('customer.settings'), [
          { name: 'automatic', word: say('short.automatic') },
          { name: 'invoicingMethod', word: say('short.invoicingMethod') },
          { name: 'printAndSend', word: say('short.printAndSend') },
        ]),
        several(say('column.layouts'), [{ name: 'layoutId' }, { name: 'emailLayoutId' }]),
      ]
  const last: Column<CustomerRowJson> = {
    key: 'last',
    head: say('column.last'),
    sort: 'last-sent',
    width: '7.5%',
    place: 'hidden',
    cell: ({ lastSentAt }) => (lastSentAt ? <Moment at={lastSentAt} /> : say('none')),
  }
  const next: Column<CustomerRowJson> = {
    key: 'next',
    head: say('column.next'),
    sort: 'next',
    ...(isWide ? { width: '7.5%' } : {}),
    place: 'aside',
    cell: ({ nextPlannedAt }) => <Next at={nextPlannedAt} isNarrow={isNarrow} />,
  }
  const summary: Column<CustomerRowJson> = {
    key: 'settings',
    head: say('customer.settings'),
    place: 'third',
    cell: (customer) =>
      customer.settings.automatic && (
        <span className={styles.summary}>
          {setting('invoicingMethod', customer)}
          {setting('layoutId', customer)}
          {setting('emailLayoutId', customer)}
        </span>
      ),
  }
  return [
    {
      key: 'customer',
      head: say('column.customer'),
      sort: 'name',
      place: 'title',
      cell: ({ name }) => name,
    },
    {
      key: 'status',
      head: say('column.status'),
      ...(isWide ? { width: '12%' } : {}),
      place: 'second',
      cell: (customer) => <Status administration={administration} customer={customer} isNarrow={isNarrow} />,
    },
    ...(isNarrow ? [summary] : settings),
    // In the middle there is no room for both; a customer's page has it.
    ...(isWide ? [last] : []),
    next,
    {
      key: 'action',
      head: say('column.action'),
      width: isWide ? '7%' : '6.5rem',
      place: 'second-aside',
      cell: (customer) => <HoldOrRelease customer={customer} actions={actions} isNarrow={isNarrow} />,
    },
  ]
}
