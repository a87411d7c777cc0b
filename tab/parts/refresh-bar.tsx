import { ProgressBar } from '@fluentui/react-components'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { useLater } from './use-later.ts'

/** A shorter refresh would only flicker. Milliseconds. */
const SHOW_AFTER_MS = 300

/** As high as the bar, so that nothing moves when it comes. Pixels. */
const HEIGHT = 2

/** A thin line over what is being read again. */
export const RefreshBar = ({ isOn }: { isOn: boolean }) => <div style={{ height: HEIGHT }}>{isOn && <Line />}</div>

const Line = () => {
  const say = useWords(sharedWords)
  return useLater(SHOW_AFTER_MS) ? <ProgressBar thickness="medium" aria-label={say('refreshing')} /> : null
}
