import { Input } from '@fluentui/react-components'
import { useLayoutEffect, useRef, useState } from 'react'
import { useNow } from '../../api/use-now.ts'
import { useFormat } from '../../words/use-format.ts'
import { isIsoDate, readDate } from './read-date.ts'

const FILLS = { minWidth: 0, width: '100%' }

/** With figures, the day first, as one types it. */
const typedOf = (iso: string, sign: string) => iso.split('-').reverse().join(sign)

type Props = {
  id: string
  /** An ISO date, '', or what was typed and is no date. */
  value: string
  onChange: (value: string) => void
}

/**
 * A date that cannot be misread: written with the month's name, typed with figures, the day first. A browser's own field
 * follows the language of the browser, in which 11/12 may be November.
 */
export const DateInput = ({ id, value, onChange }: Props) => {
  const format = useFormat()
  const now = useNow()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const sign = format.locale === 'nl' ? '-' : '/'
  const written = isIsoDate(value) ? format.date(value) : value
  const isTyping = typed !== null
  // As soon as it is drawn with figures, before the first key.
  useLayoutEffect(() => {
    if (isTyping) input.current?.select()
  }, [isTyping])
  const year = Number(format.dayOf(now).slice(0, 4))
  return (
    <Input
      id={id}
      input={{ ref: input }}
      style={FILLS}
      autoComplete="off"
      value={typed ?? written}
      onFocus={() => setTyped(isIsoDate(value) ? typedOf(value, sign) : value)}
      onChange={(_event, data) => {
        setTyped(data.value)
        onChange(readDate(data.value, year) ?? data.value)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
