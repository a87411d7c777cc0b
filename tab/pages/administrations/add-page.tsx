import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { goTo } from '../../use-address.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { ChooseDivisions } from './choose-divisions.tsx'
import { Connect } from './connect.tsx'
import { useOwnConnection } from './use-own-connection.ts'

/** The address of this page: no administration is called so. */
export const ADD = 'add'

/** Adds administrations after the first run. */
export const AddPage = () => {
  const say = useWords(administrationsWords)
  const connection = useOwnConnection()
  return (
    <>
      <PageHead title={say('add')} trail={[{ title: say('title'), to: { page: 'administrations' } }]} />
      <ReadState read={connection}>
        {({ state, exactUser }) =>
          state === 'connected' ? (
            <ChooseDivisions user={exactUser ?? ''} onDone={() => goTo({ page: 'administrations' })} />
          ) : (
            <Connect isAgain={state === 'broken'} isPrimary />
          )
        }
      </ReadState>
    </>
  )
}
