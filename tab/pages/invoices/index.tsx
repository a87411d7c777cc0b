import { useMe } from '../../api/use-me.ts'
import { NoRights } from '../../parts/no-rights.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useAddress } from '../../use-address.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useWords } from '../../words/use-words.ts'
import { DetailPage } from './detail-page.tsx'
import { ListPage } from './list-page.tsx'

/** All invoices of an administration, or one of them (`invoices/<administration>/<invoice>`), which its authorizers see too. */
export default function InvoicesPage() {
  const say = useWords(invoicesWords)
  const { pages } = useMe()
  const [administration, invoice] = useAddress().path
  if (administration !== undefined && invoice !== undefined) {
    return <DetailPage key={`${administration}/${invoice}`} administration={administration} invoice={invoice} />
  }
  if (pages.includes('invoices')) return <ListPage />
  return (
    <>
      <PageHead title={say('title')} />
      <NoRights about={say('about')} roles={['Administrator', 'Manager', 'Booker']} />
    </>
  )
}
