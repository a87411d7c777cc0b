import { Button, MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type {
  AuthorizerRuleEdit,
  AuthorizerRulesEdit,
  AuthorizerRulesJson,
} from '../../../bot/api/authorizer-rules-json.ts'
import { useRead } from '../../api/use-read.ts'
import { useWrite } from '../../api/use-write.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { Section } from '../../parts/section.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { AuthorizerRuleRow } from './authorizer-rule-row.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { editOf, movedTo, ruleKeys, ruleText } from './rule-list.ts'
import { useButtonSize } from './use-button-size.ts'
import { useIsAdministrator } from './use-is-administrator.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  list: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  hint: { color: tokens.colorNeutralForeground2 },
})

/** Somebody else changed the list that was seen. */
const CHANGED = 'changed-meanwhile'

/** Who authorises what was booked elsewhere with AU, without anyone being asked first. */
export const AuthorizerRules = ({ administration }: { administration: string }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const path = `/api/administrations/${encodeURIComponent(administration)}/authorizer-rules`
  const read = useRead<AuthorizerRulesJson>(path, { keepPrevious: false })
  return (
    <Section title={say('authorizers.section')}>
      <div className={styles.hint}>{say('authorizers.about')}</div>
      <ReadState read={read} failed={say('authorizers.failed')}>
        {(list) => <Rules administration={administration} path={path} list={list} />}
      </ReadState>
    </Section>
  )
}

/** What is being done: a rule changed or added, or asked whether to remove one; by its place in the list. */
type Doing = { edits: number } | { removes: number } | null

type RulesProps = { administration: string; path: string; list: AuthorizerRulesJson }

const Rules = ({ administration, path, list: { version, rules } }: RulesProps) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const format = useFormat()
  const tell = useTell()
  const size = useButtonSize()
  const isAdministrator = useIsAdministrator()
  const [doing, setDoing] = useState<Doing>(null)
  const { run, isBusy, failure, clear } = useWrite<AuthorizerRulesEdit, AuthorizerRulesJson>(
    (api, edit) => api.put(path, edit),
    [path],
  )
  const save = async (changed: AuthorizerRuleEdit[]) => {
    const answer = await run({ version, rules: changed })
    // What somebody else made of the list is shown by now: who did this looks at that first.
    if (!answer?.ok && answer?.failure.code !== CHANGED) return
    setDoing(null)
    if (answer.ok) tell({ title: say('authorizers.section'), body: say('saved') })
  }
  const begin = (next: Doing) => {
    clear()
    setDoing(next)
  }
  const edits = rules.map(editOf)
  const keys = ruleKeys(rules)
  const removed = doing !== null && 'removes' in doing ? rules[doing.removes] : undefined
  const isEditing = doing !== null && 'edits' in doing
  return (
    <div className={styles.root}>
      {rules.length === 0 ? (
        <MessageBar layout="multiline">
          <MessageBarBody>{say('authorizers.none')}</MessageBarBody>
        </MessageBar>
      ) : (
        <ol className={styles.list} aria-label={say('authorizers.section')}>
          {rules.map((rule, place) => (
            <AuthorizerRuleRow
              key={keys[place]}
              rule={rule}
              place={place}
              count={rules.length}
              mayEdit={isAdministrator}
              isBusy={isBusy}
              onMove={(to) => void save(movedTo(edits, place, to))}
              onEdit={() => begin({ edits: place })}
              onRemove={() => begin({ removes: place })}
            />
          ))}
        </ol>
      )}
      {failure && !isEditing && (
        <ProblemBar
          failure={failure}
          title={say('hold.not-changed')}
          {...(failure.code === CHANGED ? { cause: say('authorizers.conflict') } : {})}
        />
      )}
      {isAdministrator && (
        <div>
          <Button size={size} onClick={() => begin({ edits: rules.length })}>
            {say('authorizers.add')}
          </Button>
        </div>
      )}
      {isEditing && (
        <RuleDialog
          administration={administration}
          rule={rules[doing.edits]}
          place={doing.edits}
          isBusy={isBusy}
          failure={failure}
          onSave={(rule) => void save(edits.toSpliced(doing.edits, 1, rule))}
          onCancel={() => begin(null)}
        />
      )}
      <Confirm
        isOpen={removed !== undefined}
        title={say('authorizers.remove.title')}
        confirm={say('authorizers.remove')}
        isBusy={isBusy}
        onConfirm={() => {
          if (doing !== null && 'removes' in doing) void save(edits.toSpliced(doing.removes, 1))
        }}
        onCancel={() => begin(null)}
      >
        {removed && ruleText(removed, format, say)}
      </Confirm>
    </div>
  )
}
