import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { CustomerSettings, Layout } from '../../../bot/auto-invoice/customer.ts'
import { useOnline } from '../../api/use-online.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { differences, merged, type Side } from './merge-edit.ts'
import { choiceOf, type SettingName, settingText } from './settings-fields.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  field: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
  legend: { fontWeight: tokens.fontWeightSemibold, paddingInline: tokens.spacingHorizontalXS },
  sides: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: tokens.spacingHorizontalS },
  side: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

type Props = {
  base: CustomerSettings
  mine: CustomerSettings
  now: CustomerSettings
  layouts: Layout[]
  /** Who saved the other version, where that is known. */
  by: string | undefined
  isBusy: boolean
  onSave: (wanted: CustomerSettings) => void
  onDrop: () => void
}

/** Shows both versions of an edit that somebody else was ahead of, and lets one choose for each setting. */
export const EditConflict = ({ base, mine, now, layouts, by, isBusy, onSave, onDrop }: Props) => {
  const styles = useStyles()
  const say = useWords(invoicingWords)
  const isOnline = useOnline()
  const different = differences({ base, mine, now })
  const [picked, setPicked] = useState<Partial<Record<SettingName, Side>>>({})
  const chosen = Object.fromEntries(different.map(({ name, chosen: first }) => [name, picked[name] ?? first]))
  const side = (name: SettingName, which: Side) => (
    <>
      <span className={styles.side}>{say(`conflict.${which}`)}</span>
      {settingText(name, choiceOf(which === 'mine' ? mine : now, name), layouts, say)}
    </>
  )
  return (
    <div className={styles.root}>
      <MessageBar intent="warning" layout="multiline" role="alert">
        <MessageBarBody>
          <MessageBarTitle>
            {by === undefined ? say('conflict.title') : say('conflict.by', { name: by })}
          </MessageBarTitle>
          {say('conflict.text')}
        </MessageBarBody>
      </MessageBar>
      {different.map(({ name }) => (
        <fieldset key={name} className={styles.field}>
          <legend className={styles.legend}>{say(`column.${name}`)}</legend>
          <RadioGroup
            aria-label={say(`column.${name}`)}
            className={styles.sides}
            value={chosen[name] ?? 'now'}
            onChange={(_event, { value }) => setPicked({ ...picked, [name]: value === 'mine' ? 'mine' : 'now' })}
          >
            <Radio value="mine" label={side(name, 'mine')} />
            <Radio value="now" label={side(name, 'now')} />
          </RadioGroup>
        </fieldset>
      ))}
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || !isOnline}
          onClick={() => onSave(merged({ mine, now }, chosen))}
        >
          {say('conflict.save')}
        </Button>
        <Button onClick={onDrop}>{say('conflict.drop')}</Button>
      </div>
    </div>
  )
}
