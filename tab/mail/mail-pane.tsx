import { makeStyles, tokens } from '@fluentui/react-components'
import { useMe } from '../api/use-me.ts'
import { Announcer } from '../parts/announcer.tsx'
import { ErrorBoundary } from '../parts/error-boundary.tsx'
import { NoRights } from '../parts/no-rights.tsx'
import { OfflineBanner } from '../parts/offline-banner.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Toasts } from '../parts/toasts.tsx'
import { AdministrationChoice } from '../parts/use-administration.tsx'
import { mailWords } from '../words/mail.ts'
import { useWords } from '../words/use-words.ts'
import { BookFromMail } from './book-from-mail.tsx'
import type { Mailbox } from './mailbox.ts'

const useStyles = makeStyles({
  main: { padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXL}`, overflowWrap: 'anywhere' },
})

/** The page beside a mail in Outlook, for who may book. */
export const MailPane = ({ mailbox }: { mailbox: Mailbox }) => {
  const styles = useStyles()
  const say = useWords(mailWords)
  const { roles } = useMe()
  return (
    <AdministrationChoice>
      <Announcer>
        <main className={styles.main}>
          <OfflineBanner />
          <ErrorBoundary>
            {roles.includes('Booker') ? (
              <BookFromMail mailbox={mailbox} />
            ) : (
              <>
                <PageHead title={say('title')} />
                <NoRights about={say('about')} roles={['Booker']} />
              </>
            )}
          </ErrorBoundary>
        </main>
        <Toasts />
      </Announcer>
    </AdministrationChoice>
  )
}
