import { Combobox, Option } from '@fluentui/react-components'
import { useState } from 'react'
import type { GlAccountsJson } from '../../../bot/api/intake-json.ts'
import { pathWith } from '../../api/path-with.ts'
import { useRead } from '../../api/use-read.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { usePageWidth } from '../use-page-width.ts'
import { useSettled } from '../use-settled.ts'

type Account = GlAccountsJson['glAccounts'][number]

/** A field wider than its place would make the page wider than a phone. */
const FILLS = { minWidth: 0, width: '100%' }
const SHRINKS = { minWidth: 0, width: '100%', textOverflow: 'ellipsis' }

const nameOf = ({ code, description }: Account) => `${code} ${description}`

type Props = {
  id: string
  administration: string
  account: Account | null
  onChoose: (account: Account) => void
}

/** Chooses a G/L account by a part of its number or name; what is typed and not chosen is forgotten. */
export const GlAccountPicker = ({ id, administration, account, onChoose }: Props) => {
  const say = useWords(bookingWords)
  const isNarrow = usePageWidth() === 'narrow'
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const wanted = (typed ?? '').trim()
  const search = useSettled(wanted)
  const path = pathWith(`/api/administrations/${encodeURIComponent(administration)}/gl-accounts`, { search })
  const read = useRead<GlAccountsJson>(isOpen ? path : null, { keepPrevious: false })
  const isSearching = wanted !== search || read.isLoading
  const found = isSearching ? [] : (read.value?.glAccounts ?? [])
  const line = () => {
    if (isSearching) return say('lines.account.searching')
    if (read.failure) return say('lines.account.failed')
    return found.length === 0 ? say('lines.account.none') : null
  }
  const said = line()
  return (
    <Combobox
      id={id}
      style={FILLS}
      input={{ style: SHRINKS }}
      size={isNarrow ? 'large' : 'medium'}
      autoComplete="off"
      placeholder={say('lines.account.search')}
      value={typed ?? (account ? nameOf(account) : '')}
      selectedOptions={account ? [account.code] : []}
      open={isOpen}
      onOpenChange={(_event, data) => setOpen(data.open)}
      onChange={(event) => {
        setTyped(event.target.value)
        setOpen(true)
      }}
      onFocus={({ target }) => target.select()}
      onBlur={() => setTyped(null)}
      onOptionSelect={(_event, { optionValue }) => {
        const chosen = found.find(({ code }) => code === optionValue)
        setTyped(null)
        if (chosen) onChoose(chosen)
      }}
    >
      {found.map((each) => (
        <Option key={each.code} value={each.code} text={nameOf(each)}>
          {nameOf(each)}
        </Option>
      ))}
      {said !== null && (
        <Option disabled value="" text={said}>
          {said}
        </Option>
      )}
    </Combobox>
  )
}
