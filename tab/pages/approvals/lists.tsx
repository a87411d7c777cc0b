import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { goTo } from '../../use-address.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { useWords } from '../../words/use-words.ts'
import { type ApprovalList, placeOf } from './approval-key.ts'

const LISTS: ApprovalList[] = ['open', 'decided']

/** What the lists show; the row of tabs says that it controls it. */
export const LIST_ID = 'approvals-list'

const useStyles = makeStyles({ root: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` } })

/** The two lists of the page. */
export const Lists = ({ list }: { list: ApprovalList }) => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  return (
    <TabList
      className={styles.root}
      size="small"
      aria-label={say('list.label')}
      selectedValue={list}
      onTabSelect={(_event, { value }) => goTo(placeOf(value === 'open' ? 'open' : 'decided'))}
    >
      {LISTS.map((name) => (
        <Tab key={name} value={name} aria-controls={LIST_ID}>
          {say(`list.${name}`)}
        </Tab>
      ))}
    </TabList>
  )
}
