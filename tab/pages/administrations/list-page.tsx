import { Button, MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { useEffect, useRef, useState } from 'react'
import type { AdministrationOverviewJson, OverviewsJson } from '../../../bot/api/administrations-json.ts'
import { useMe } from '../../api/use-me.ts'
import { useRead } from '../../api/use-read.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { SkeletonLines } from '../../parts/loading.tsx'
import { NothingFound } from '../../parts/nothing-found.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { choose, goTo, useAddress } from '../../use-address.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { ADD } from './add-page.tsx'
import { AdministrationRows } from './administration-rows.tsx'
import { AdministrationTable } from './administration-table.tsx'
import { FirstRun } from './first-run.tsx'
import { OwnConnection } from './own-connection.tsx'
import { useFirstRun } from './use-first-run.ts'
import { useIsAdministrator } from './use-is-administrator.ts'
import { useOwnConnection } from './use-own-connection.ts'

/** From here on a name is looked up by typing. */
const MANY = 12

/** So many are drawn; more come with a button. */
const PAGE = 50

/** Each look at AU costs Exact Online two calls: for so few they are made unasked. */
const FEW = 3

/** Of who connects on the way, the list is read again: others may set up too. Milliseconds. */
const LOOK_EVERY_MS = 30_000

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  search: { maxWidth: '320px' },
  hint: { color: tokens.colorNeutralForeground2 },
  more: { justifySelf: 'center' },
})

/** All administrations, and before there are any that work: the four steps. */
export const ListPage = () => {
  const say = useWords(administrationsWords)
  const read = useRead<OverviewsJson>('/api/administrations/overview', { every: LOOK_EVERY_MS })
  const administrations = read.value?.administrations ?? []
  const first = useFirstRun(administrations)
  const isAdministrator = useIsAdministrator()
  const canAdd = isAdministrator && !first.isShown && read.value !== undefined
  return (
    <>
      <PageHead title={say('title')}>
        {first.canBeShown && <Button onClick={() => first.hide(false)}>{say('first.show')}</Button>}
        {canAdd && (
          <Button icon={<AddRegular />} onClick={() => goTo({ page: 'administrations', path: [ADD] })}>
            {say('add')}
          </Button>
        )}
      </PageHead>
      <ReadState read={read} failed={say('failed')} skeleton={<SkeletonLines count={4} size={48} />}>
        {() => <Content administrations={administrations} first={first} />}
      </ReadState>
    </>
  )
}

type First = ReturnType<typeof useFirstRun>

const Content = ({ administrations, first }: { administrations: AdministrationOverviewJson[]; first: First }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const { roles } = useMe()
  const isAdministrator = useIsAdministrator()
  const needsOwn = isAdministrator || roles.includes('Booker')
  const own = useOwnConnection()
  const isJustDone = useJustDone(first)

  const ownSection = needsOwn && own.value && <OwnConnection connection={own.value} administrations={administrations} />
  if (first.isShown) {
    return (
      <ReadState read={own} skeleton={<SkeletonLines count={4} size={48} />}>
        {(connection) => (
          <FirstRun connection={connection} administrations={administrations} onHide={() => first.hide(true)} />
        )}
      </ReadState>
    )
  }
  return (
    <div className={styles.root}>
      {isJustDone && (
        <MessageBar intent="success" layout="multiline" role="status">
          <MessageBarBody>{say('first.finished')}</MessageBarBody>
        </MessageBar>
      )}
      {!isAdministrator && <div className={styles.hint}>{say('look-only')}</div>}
      {own.value?.state === 'broken' && <div>{ownSection}</div>}
      {administrations.length === 0 ? (
        <EmptyState title={say('empty.title')}>{!isAdministrator && say('empty.text')}</EmptyState>
      ) : (
        <Administrations administrations={administrations} />
      )}
      {own.value?.state !== 'broken' && <div>{ownSection}</div>}
    </div>
  )
}

/** Whether the steps stood here and were done, not hidden, while one looked. */
const useJustDone = ({ isShown, isDone }: First): boolean => {
  const wasShown = useRef(isShown)
  const [isJustDone, setJustDone] = useState(false)
  useEffect(() => {
    if (wasShown.current && isDone) setJustDone(true)
    wasShown.current = isShown
  }, [isShown, isDone])
  return isJustDone
}

const Administrations = ({ administrations }: { administrations: AdministrationOverviewJson[] }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const isNarrow = usePageWidth() === 'narrow'
  const { search = '' } = useAddress().query
  const [count, setCount] = useState(PAGE)
  const wanted = search.toLowerCase()
  const found = administrations.filter(
    ({ name, division }) => name.toLowerCase().includes(wanted) || String(division).includes(wanted),
  )
  const shown = found.slice(0, count)
  return (
    <>
      {administrations.length >= MANY && (
        <div className={styles.search}>
          <SearchField value={search} placeholder={say('search')} onChange={(text) => choose({ search: text })} />
        </div>
      )}
      {found.length === 0 && <NothingFound clear={() => choose({ search: '' })} />}
      {found.length > 0 &&
        (isNarrow ? (
          <AdministrationRows administrations={shown} />
        ) : (
          <AdministrationTable administrations={shown} isChecked={administrations.length <= FEW} />
        ))}
      {found.length > shown.length && (
        <Button className={styles.more} onClick={() => setCount((before) => before + PAGE)}>
          {say('more')}
        </Button>
      )}
    </>
  )
}
