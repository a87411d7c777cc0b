import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

/** So many names fit in a row. */
const MOST_NAMES = 3

/** Who is told of failures: "Kim Visser, Mark Peters en 2 anderen". */
export const PeopleTold = ({
  administration: { administrator, managers },
}: {
  administration: AdministrationOverviewJson
}) => {
  const say = useWords(administrationsWords)
  const format = useFormat()
  const names = [administrator, ...managers.filter(({ objectId }) => objectId !== administrator.objectId)].map(
    ({ name }) => name,
  )
  const shown = names.slice(0, MOST_NAMES)
  const count = names.length - shown.length
  return count > 0 ? say('people.more', { names: shown.join(', '), count }) : format.list(shown)
}
