import { useMe } from '../../api/use-me.ts'
import { NoRights } from '../../parts/no-rights.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useAddress } from '../../use-address.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { ADD, AddPage } from './add-page.tsx'
import { AdministrationPage } from './administration-page.tsx'
import { ConnectingProvider } from './connecting.tsx'
import { ListPage } from './list-page.tsx'

/** What is set up: the administrations, one of them (`administrations/<id>`), or adding some (`administrations/add`). */
export default function AdministrationsPage() {
  const say = useWords(administrationsWords)
  const { roles } = useMe()
  const [opened] = useAddress().path
  if (roles.length === 0) {
    return (
      <>
        <PageHead title={say('title')} />
        <NoRights about={say('about')} roles={['Administrator', 'Manager', 'Booker']} />
      </>
    )
  }
  const isAdding = opened === ADD && roles.includes('Administrator')
  return (
    <ConnectingProvider>
      {isAdding && <AddPage />}
      {opened === undefined && <ListPage />}
      {opened !== undefined && !isAdding && <AdministrationPage key={opened} administration={opened} />}
    </ConnectingProvider>
  )
}
