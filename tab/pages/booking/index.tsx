import { useMe } from '../../api/use-me.ts'
import { NoRights } from '../../parts/no-rights.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useAddress } from '../../use-address.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { ChoosePage } from './choose-page.tsx'
import { FormPage } from './form-page.tsx'
import { useFiles } from './use-files.ts'

/** Files to be booked (`booking`), or one of them in its form (`booking/<intake>`). */
export default function BookingPage() {
  const say = useWords(bookingWords)
  const { pages } = useMe()
  const files = useFiles()
  const [intake] = useAddress().path
  if (!pages.includes('booking')) {
    return (
      <>
        <PageHead title={say('title')} />
        <NoRights about={say('about')} roles={['Booker']} />
      </>
    )
  }
  return intake === undefined ? <ChoosePage files={files} /> : <FormPage key={intake} id={intake} files={files} />
}
