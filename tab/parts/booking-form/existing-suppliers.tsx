import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { SupplierJson } from '../../../bot/api/intake-json.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { supplierNumbers } from './supplier-numbers.ts'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalS, listStyleType: 'none', margin: 0, padding: 0 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  who: { flex: '1 1 12rem', minWidth: 0, overflowWrap: 'anywhere' },
  about: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

type Props = { suppliers: SupplierJson[]; onChoose: (supplier: SupplierJson) => void }

/** Suppliers that stand in Exact Online already, each to be chosen instead of a new one. */
export const ExistingSuppliers = ({ suppliers, onChoose }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  return (
    <ul className={styles.list}>
      {suppliers.map((supplier) => (
        <li key={supplier.supplier} className={styles.row}>
          <div className={styles.who}>
            {supplier.name}
            <span className={styles.about}>{supplierNumbers(supplier, say)}</span>
          </div>
          <Button disabled={supplier.blocked} onClick={() => onChoose(supplier)}>
            {say('supplier.choose')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
