import { PageHead } from '../../parts/page-head.tsx'
import { goTo } from '../../use-address.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { DropPlace } from './drop-place.tsx'
import { FileList } from './file-list.tsx'
import type { Files } from './use-files.ts'

/** Files are chosen or dropped here; a single one opens at once, several are listed. */
export const ChoosePage = ({ files }: { files: Files }) => {
  const say = useWords(bookingWords)
  const take = async (given: File[]) => {
    const [only, another] = await files.read(given)
    if (given.length === 1 && only && !another) goTo({ page: 'booking', path: [only.intake] })
  }
  return (
    <>
      <PageHead title={say('title')} />
      <DropPlace isSmall={files.chosen.length > 0} onFiles={(given) => void take(given)} />
      <FileList files={files} />
    </>
  )
}
