import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components'
import type { AdministrationOverviewJson, WatchTroubleJson } from '../../../bot/api/administrations-json.ts'
import { useMe } from '../../api/use-me.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

const INTENTS = { look: 'error', notify: 'warning' } as const

const useStyles = makeStyles({ root: { marginBlockStart: tokens.spacingVerticalM } })

type Props = { trouble: WatchTroubleJson; administrator: AdministrationOverviewJson['administrator'] }

/** That Akkoord does not see what others change in Exact Online, or sees it late: since when, why, and who does what. */
export const WatchTrouble = ({ trouble, administrator }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const format = useFormat()
  const isMine = useMe().objectId === administrator.objectId
  const { what, kind, detail, since } = trouble
  const cause = () => {
    switch (kind) {
      case 'unauthorised':
        return isMine ? say('watch.unauthorised.mine') : say('watch.unauthorised', { name: administrator.name })
      case 'forbidden':
      case 'throttled':
      case 'unavailable':
        return say(`watch.${kind}`)
      case 'rejected':
      case 'not-found':
      case 'unexpected':
        return detail === null ? say('watch.unexpected') : say('watch.rejected', { reason: detail })
    }
  }
  return (
    <MessageBar intent={INTENTS[what]} layout="multiline" className={styles.root}>
      <MessageBarBody>
        <MessageBarTitle>{say(`watch.${what}.title`, { moment: format.moment(since) })}</MessageBarTitle>
        {cause()} {say(`watch.${what}.text`)}
      </MessageBarBody>
    </MessageBar>
  )
}
