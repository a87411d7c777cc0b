import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { CardJson } from '../../../bot/api/approvals-json.ts'
import { useHost } from '../../host/use-host.ts'
import { AdaptiveCardView } from '../../parts/adaptive-card/adaptive-card-view.tsx'
import type { Pressed } from '../../parts/adaptive-card/draw-card.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { readSettings } from '../../settings.ts'
import { goTo } from '../../use-address.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { useWords } from '../../words/use-words.ts'
import { pageOfLink } from './link-page.ts'
import type { Outcome } from './use-decision.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
})

type Props = {
  card: CardJson
  isBusy: boolean
  press: (pressed: Pressed) => Promise<Outcome | null>
}

/** The reader's card, the same as in the chat, and under it what a press came to when the card itself does not say so. */
export const ApprovalCard = ({ card, isBusy, press }: Props) => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const host = useHost()
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  const execute = async (pressed: Pressed) => {
    setOutcome(null)
    setOutcome(await press(pressed))
  }
  const open = (link: string) => {
    const page = pageOfLink(link, readSettings(document).appId)
    if (page) goTo(page)
    else host.open(link)
  }
  const sentence = () => {
    if (outcome?.is === 'refused') return outcome.sentence
    if (outcome?.is === 'unknown' || outcome?.is === 'unseen') return say(`answer.${outcome.is}`)
    return null
  }
  const said = sentence()
  return (
    <div className={styles.root}>
      <AdaptiveCardView card={card} isBusy={isBusy} onExecute={(pressed) => void execute(pressed)} onOpen={open} />
      {said !== null && (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>{said}</MessageBarBody>
        </MessageBar>
      )}
      {outcome?.is === 'failed' && <ProblemBar failure={outcome.failure} />}
    </div>
  )
}
