import { SearchBox } from '@fluentui/react-components'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'

/** Asked for when one stops typing. Milliseconds. */
const SETTLED_MS = 300

type Props = {
  value: string
  /** What can be searched: "Leverancier of nummer". */
  placeholder: string
  onChange: (value: string) => void
}

/** A search field that tells its value once the typing stops, or at once on Enter. */
export const SearchField = ({ value, placeholder, onChange }: Props) => {
  const say = useWords(sharedWords)
  const [typed, setTyped] = useState(value)
  const told = useRef(value)

  const tell = (text: string) => {
    if (text === told.current) return
    told.current = text
    onChange(text)
  }
  const tellSettled = useEffectEvent(tell)

  // Changed from elsewhere: filters were cleared, or one went back.
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setTyped(value)
  }, [value])
  useEffect(() => {
    const timer = setTimeout(() => tellSettled(typed.trim()), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [typed])

  return (
    <SearchBox
      aria-label={say('search.label')}
      placeholder={placeholder}
      value={typed}
      onChange={(_event, data) => setTyped(data.value)}
      onKeyDown={({ key }) => key === 'Enter' && tell(typed.trim())}
    />
  )
}
