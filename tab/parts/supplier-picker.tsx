import { Combobox, Field, makeStyles, Option, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { SupplierJson, SuppliersJson } from '../../bot/api/intake-json.ts'
import { pathWith } from '../api/path-with.ts'
import { useRead } from '../api/use-read.ts'
import { bookingWords } from '../words/booking.ts'
import { useWords } from '../words/use-words.ts'
import { supplierNumbers } from './booking-form/supplier-numbers.ts'
import { usePageWidth } from './use-page-width.ts'
import { useSettled } from './use-settled.ts'

/** A field wider than its place would make the page wider than a phone. */
const FILLS = { minWidth: 0, width: '100%' }

const useStyles = makeStyles({
  option: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', overflowWrap: 'anywhere' },
  about: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

type Props = {
  id?: string
  administration: string
  label: string
  problem?: string | undefined
  onChoose: (supplier: SupplierJson) => void
  /** Where what was typed counts as well, also when nobody is chosen; left out: the picker keeps it to itself. */
  text?: { typed: string; type: (typed: string) => void }
  /** Where nothing is booked for them, blocked suppliers can be chosen too. */
  mayBeBlocked?: boolean
}

/** Chooses a supplier by a part of its name, code or numbers. */
export const SupplierPicker = ({ id, administration, label, problem, onChoose, text, mayBeBlocked = false }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const isNarrow = usePageWidth() === 'narrow'
  const [isOpen, setOpen] = useState(false)
  const [own, setOwn] = useState('')
  const { typed, type } = text ?? { typed: own, type: setOwn }
  const search = useSettled(typed.trim())
  const path = pathWith(`/api/administrations/${encodeURIComponent(administration)}/suppliers`, { search })
  const read = useRead<SuppliersJson>(isOpen ? path : null, { keepPrevious: false })
  const isSearching = typed.trim() !== search || read.isLoading
  const found = isSearching ? [] : (read.value?.suppliers ?? [])
  const line = () => {
    if (isSearching) return say('lines.account.searching')
    if (read.failure) return say('lines.account.failed')
    return found.length === 0 ? say('supplier.none') : null
  }
  const said = line()
  return (
    <Field
      label={label}
      {...(problem === undefined ? {} : { validationMessage: problem, validationState: 'error' as const })}
    >
      <Combobox
        {...(id === undefined ? {} : { id })}
        style={FILLS}
        input={{ style: FILLS }}
        size={isNarrow ? 'large' : 'medium'}
        autoComplete="off"
        freeform={text !== undefined}
        value={typed}
        selectedOptions={[]}
        open={isOpen}
        onOpenChange={(_event, data) => setOpen(data.open)}
        onChange={(event) => {
          type(event.target.value)
          setOpen(true)
        }}
        onOptionSelect={(_event, { optionValue }) => {
          const chosen = found.find(({ supplier }) => supplier === optionValue)
          if (!chosen) return
          type(chosen.name)
          onChoose(chosen)
        }}
      >
        {found.map((each) => (
          <Option key={each.supplier} value={each.supplier} text={each.name} disabled={each.blocked && !mayBeBlocked}>
            <span className={styles.option}>
              {each.name}
              <Text className={styles.about}>
                {supplierNumbers(each, say)}
                {each.blocked && ` · ${say('supplier.blocked.short')}`}
              </Text>
            </span>
          </Option>
        ))}
        {said !== null && (
          <Option disabled value="" text={said}>
            {said}
          </Option>
        )}
      </Combobox>
    </Field>
  )
}
