import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { AdministrationOverviewJson, SettingsChangedJson } from '../../../bot/api/administrations-json.ts'
import { useWrite } from '../../api/use-write.ts'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { ExactProblem } from './exact-problem.tsx'
import { Setting } from './setting.tsx'
import { useIsAdministrator } from './use-is-administrator.ts'
import { YesNoSwitch } from './yes-no-switch.tsx'

const useStyles = makeStyles({ hint: { color: tokens.colorNeutralForeground2 } })

/** The second way to release: payment terms are put on credit themselves where their entry can no longer be changed. */
export const TermsSwitch = ({
  administration: { administration, name, releaseByTerms },
}: {
  administration: AdministrationOverviewJson
}) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const tell = useTell()
  const isAdministrator = useIsAdministrator()
  const [wanted, setWanted] = useState(releaseByTerms)
  const { run, isBusy, failure } = useWrite<boolean, SettingsChangedJson>(
    (api, isOn) => api.patch(`/api/administrations/${administration}`, { releaseByTerms: isOn }),
    ['/api/administrations'],
  )
  const set = async (isOn: boolean) => {
    setWanted(isOn)
    const answer = await run(isOn)
    if (answer?.ok)
      tell({ title: say('terms.label'), body: `${name}: ${say(isOn ? 'hold.changed.on' : 'hold.changed.off')}` })
  }
  return (
    <>
      <Setting label={say('terms.label')} isSwitch={isAdministrator}>
        <YesNoSwitch
          isOn={isBusy ? wanted : releaseByTerms}
          isBusy={isBusy}
          name={say('terms.of', { name })}
          label={say('terms.label')}
          onChange={(isOn) => void set(isOn)}
        />
      </Setting>
      <div className={styles.hint}>{say('terms.hint')}</div>
      {failure && <ExactProblem failure={failure} title={say('hold.not-changed')} />}
    </>
  )
}
