import { Button, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { Suspense, useRef } from 'react'
import type { PageName } from '../bot/api/me-json.ts'
import { useMe } from './api/use-me.ts'
import { PAGE_COMPONENTS } from './pages/page-list.ts'
import { Announcer } from './parts/announcer.tsx'
import { ErrorBoundary } from './parts/error-boundary.tsx'
import { Loading } from './parts/loading.tsx'
import { OfflineBanner } from './parts/offline-banner.tsx'
import { Toasts } from './parts/toasts.tsx'
import { AdministrationChoice } from './parts/use-administration.tsx'
import { goTo, useAddress } from './use-address.ts'
import { sharedWords } from './words/shared.ts'
import { useWords } from './words/use-words.ts'

const useStyles = makeStyles({
  skip: {
    position: 'absolute',
    insetInlineStart: tokens.spacingHorizontalS,
    top: '-100px',
    zIndex: 1,
    ':focus': { top: tokens.spacingVerticalS },
  },
  // Four words do not fit on a phone: the row goes on to the next line rather than sideways.
  tabs: { flexWrap: 'wrap', paddingInline: tokens.spacingHorizontalS },
  main: { padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`, outlineStyle: 'none' },
})

/** The tab as a person sees it: the pages they may see, and the one they are on; in a dialog (`?in=dialog`) only that one. */
export const Frame = () => {
  const styles = useStyles()
  const say = useWords(sharedWords)
  const { pages, roles } = useMe()
  const { page, query } = useAddress()
  const main = useRef<HTMLElement>(null)
  const Page = PAGE_COMPONENTS[page]

  return (
    <AdministrationChoice>
      <Announcer>
        {/* The hash is the address of a page here, so that a link could not lead there. */}
        <Button appearance="primary" className={styles.skip} onClick={() => main.current?.focus()}>
          {say('frame.skip')}
        </Button>
        {roles.length > 0 && query.in !== 'dialog' && (
          <nav aria-label={say('frame.pages')}>
            <TabList
              className={styles.tabs}
              selectedValue={page}
              onTabSelect={(_event, { value }) => goTo({ page: value as PageName })}
            >
              {pages.map((name) => (
                <Tab key={name} value={name} id={`tab-${name}`} aria-controls="main">
                  {say(`page.${name}`)}
                </Tab>
              ))}
            </TabList>
          </nav>
        )}
        <main id="main" ref={main} tabIndex={-1} className={styles.main}>
          <OfflineBanner />
          <ErrorBoundary key={page}>
            <Suspense fallback={<Loading />}>
              <Page />
            </Suspense>
          </ErrorBoundary>
        </main>
        <Toasts />
      </Announcer>
    </AdministrationChoice>
  )
}
