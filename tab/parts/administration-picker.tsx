import { Field, Select } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { useMe } from '../api/use-me.ts'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { useAdministration } from './use-administration.tsx'

/** From here a name is typed rather than looked up in a list. */
const MANY = 12

/** Few need it, and it weighs as much as a page. */
const AdministrationByName = lazy(() => import('./administration-by-name.tsx'))

/** Chooses the administration that the pages are about; nothing where there is only one. */
export const AdministrationPicker = () => {
  const { administrations } = useMe()
  if (administrations.length < 2) return null
  if (administrations.length < MANY) return <AdministrationFromList />
  return (
    <Suspense>
      <AdministrationByName />
    </Suspense>
  )
}

const AdministrationFromList = () => {
  const say = useWords(sharedWords)
  const { administrations } = useMe()
  const [current, choose] = useAdministration()
  return (
    <Field label={say('frame.administration')} size="small">
      <Select value={current ?? ''} onChange={(_event, { value }) => choose(value)}>
        {administrations.map(({ administration, name }) => (
          <option key={administration} value={administration}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
