import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Failure } from '../api/failure.ts'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { failureWords } from './failure-words.ts'

type Props = {
  failure: Failure
  /** What did not work: "De facturen zijn niet geladen." Not said where nobody knows whether it did. */
  title?: string
  /** What this failure means here, instead of what it means everywhere. */
  cause?: ReactNode
  again?: () => void
  intent?: 'error' | 'warning'
}

/** Says what went wrong, why, by which reference it is found, and offers another try. */
export const ProblemBar = ({ failure, title, cause, again, intent = 'error' }: Props) => {
  const say = useWords(sharedWords)
  return (
    <MessageBar intent={intent} layout="auto" role="alert">
      <MessageBarBody>
        {title && failure.kind !== 'unknown-outcome' && <MessageBarTitle>{title}</MessageBarTitle>}
        {cause ?? failureWords(failure, say)}
        {failure.reference && <> {say('reference', { reference: failure.reference })}.</>}
      </MessageBarBody>
      {again && (
        <MessageBarActions>
          <Button size="small" onClick={again}>
            {say('try-again')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
