import { useMe } from '../../api/use-me.ts'
import { NoRights } from '../../parts/no-rights.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useAddress } from '../../use-address.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useWords } from '../../words/use-words.ts'
import { ToList } from '../to-list.tsx'
import { DetailPage } from './detail-page.tsx'
import { ListPage } from './list-page.tsx'

/** All invoices of an administration (`invoices`, also `invoices/<administration>`), or one of them (`invoices/<administration>/<invoice>`), which its authorizers see too. */
export default function InvoicesPage() {
  const say = useWords(invoicesWords)
  const { pages, administrations } = useMe()
  const [administration, invoice] = useAddress().path
  if (administration !== undefined && invoice !== undefined) {
    return <DetailPage key={`${administration}/${invoice}`} administration={administration} invoice={invoice} />
  }
  if (pages.includes('invoices')) {
    const isKnown = administrations.some((one) => one.administration === administration)
    return administration !== undefined && isKnown ? (
      <ToList page="invoices" administration={administration} />
    ) : (
      <ListPage />
    )
  }
  return (
    <>
      <PageHead title={say('title')} />
      <NoRights about={say('about')} roles={['Administrator', 'Manager', 'Booker']} />
    </>
  )
}
