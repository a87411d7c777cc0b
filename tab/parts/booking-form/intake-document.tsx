import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { DocumentRegular } from '@fluentui/react-icons/svg/document'
import { useState } from 'react'
import type { IntakeJson } from '../../../bot/api/intake-json.ts'
import { bookingWords } from '../../words/booking.ts'
import { sharedWords } from '../../words/shared.ts'
import { useWords } from '../../words/use-words.ts'
import { DocumentViewer } from '../document-viewer/document-viewer.tsx'
import { usePageWidth } from '../use-page-width.ts'

const useStyles = makeStyles({
  // Stays in view while the form beside it is scrolled.
  beside: {
    minWidth: 0,
    position: 'sticky',
    top: tokens.spacingVerticalM,
    maxHeight: `calc(100dvh - 2 * ${tokens.spacingVerticalM})`,
  },
  drawer: { width: '100%', maxWidth: '40rem' },
  body: { paddingBottom: tokens.spacingVerticalM },
})

const Viewer = ({ intake: { intake, document } }: { intake: IntakeJson }) => (
  <DocumentViewer path={`/api/intake/${encodeURIComponent(intake)}/document`} document={document} />
)

/** The file beside its form. */
export const DocumentBesideForm = ({ intake }: { intake: IntakeJson }) => {
  const styles = useStyles()
  return (
    <div className={styles.beside}>
      <Viewer intake={intake} />
    </div>
  )
}

/** The file over its form, which stays as it is: where there is no room beside it. */
export const DocumentButton = ({ intake }: { intake: IntakeJson }) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const sayShared = useWords(sharedWords)
  const isNarrow = usePageWidth() === 'narrow'
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        size={isNarrow ? 'large' : 'medium'}
        icon={<DocumentRegular />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {say('document.show')}
      </Button>
      <OverlayDrawer
        className={styles.drawer}
        position="end"
        open={isOpen}
        onOpenChange={(_event, { open }) => setOpen(open)}
      >
        <DrawerHeader>
          <DrawerHeaderTitle
            action={
              <Button
                appearance="subtle"
                aria-label={sayShared('close')}
                icon={<DismissRegular />}
                onClick={() => setOpen(false)}
              />
            }
          >
            {say('document.title')}
          </DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody className={styles.body}>
          <Viewer intake={intake} />
        </DrawerBody>
      </OverlayDrawer>
    </>
  )
}
