import { Button } from '@fluentui/react-components'
import { SkeletonLines } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { linkTo, useAddress } from '../../use-address.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { CustomerList } from './customer-list.tsx'
import { Head } from './head.tsx'
import { BULK } from './places.ts'
import { useFollow, useHead } from './use-head.ts'

/** All relations of an administration, under what holds for all of them. */
export const ListPage = ({ administration }: { administration: string }) => {
  const say = useWords(invoicingWords)
  const width = usePageWidth()
  const { query } = useAddress()
  const read = useHead(administration)
  useFollow(read.value)
  return (
    <>
      <PageHead title={say('title')} hasAdministration={true}>
        {/* There one cannot begin one, and the list comes first. */}
        {width !== 'narrow' && (
          <Button as="a" appearance="subtle" href={linkTo({ page: 'invoicing', path: [administration, BULK], query })}>
            {say('bulk.last')}
          </Button>
        )}
      </PageHead>
      <ReadState read={read} failed={say('head.failed')} skeleton={<SkeletonLines count={2} size={48} />}>
        {(head) => <Head head={head} />}
      </ReadState>
      <CustomerList administration={administration} head={read.value} />
    </>
  )
}
