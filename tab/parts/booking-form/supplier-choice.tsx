import {
  Button,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { BookingFormJson, NewSupplierJson, SupplierJson } from '../../../bot/api/intake-json.ts'
import { bookingWords, type SayBooking } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { Section } from '../section.tsx'
import { SupplierPicker } from '../supplier-picker.tsx'
import { usePageWidth } from '../use-page-width.ts'
import { NewSupplierDialog } from './new-supplier-dialog.tsx'
import { supplierNumbers } from './supplier-numbers.ts'
import { useFields } from './use-fields.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  about: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, display: 'block' },
  make: { justifySelf: 'start' },
})

const inFile = (file: NewSupplierJson, say: SayBooking): string =>
  [file.name, supplierNumbers(file, say), file.iban].filter(Boolean).join(' · ')

type Props = {
  administration: string
  form: BookingFormJson
  onChoose: (supplier: SupplierJson) => void
}

/** Whose invoice it is, where nobody was found or another is wanted: one that fits, one that is searched, or a new one. */
export const SupplierChoice = ({ administration, form, onChoose }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const { idOf, mark } = useFields()
  const candidatesId = useId()
  const size = usePageWidth() === 'narrow' ? 'large' : 'medium'
  const [isMaking, setMaking] = useState(false)
  const { supplier, candidates, fromFile } = form
  const { validationMessage } = mark({ what: 'supplier' })
  return (
    <Section title={say('supplier.title')}>
      <div className={styles.root}>
        {supplier?.blocked && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{say('supplier.blocked')}</MessageBarBody>
          </MessageBar>
        )}
        {fromFile && (
          <Text>
            {supplier === null && candidates.length === 0 && say('supplier.not-found')}{' '}
            {say('supplier.in-file', { facts: inFile(fromFile, say) })}
          </Text>
        )}
        {candidates.length > 0 && (
          <>
            <Text id={candidatesId}>
              {say(candidates.every(({ blocked }) => blocked) ? 'supplier.blocked' : 'supplier.candidates')}
            </Text>
            <RadioGroup
              aria-labelledby={candidatesId}
              value={supplier?.supplier ?? ''}
              onChange={(_event, { value }) => {
                const chosen = candidates.find((each) => each.supplier === value)
                if (chosen) onChoose(chosen)
              }}
            >
              {candidates.map((each) => (
                <Radio
                  key={each.supplier}
                  value={each.supplier}
                  disabled={each.blocked}
                  label={
                    <>
                      {each.name}
                      <span className={styles.about}>
                        {supplierNumbers(each, say)}
                        {each.blocked && ` · ${say('supplier.blocked.short')}`}
                      </span>
                    </>
                  }
                />
              ))}
            </RadioGroup>
          </>
        )}
        <SupplierPicker
          id={idOf({ what: 'supplier' })}
          administration={administration}
          label={say('supplier.search')}
          problem={typeof validationMessage === 'string' ? validationMessage : undefined}
          onChoose={onChoose}
        />
        <Button className={styles.make} size={size} onClick={() => setMaking(true)}>
          {say('supplier.make')}
        </Button>
        {isMaking && (
          <NewSupplierDialog
            administration={administration}
            first={fromFile}
            onMade={(made) => {
              setMaking(false)
              onChoose(made)
            }}
            onCancel={() => setMaking(false)}
          />
        )}
      </div>
    </Section>
  )
}
