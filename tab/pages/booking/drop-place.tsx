import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { DocumentArrowUpRegular } from '@fluentui/react-icons/svg/document-arrow-up'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useOnline } from '../../api/use-online.ts'
import { useTell } from '../../parts/toasts.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { bookingWords } from '../../words/booking.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { MOST_FILES } from './use-files.ts'

/** What the server reads; a file that calls itself otherwise can be dropped all the same. */
const TAKES = '.xml,.pdf,application/pdf,application/xml,text/xml'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    justifyItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    textAlign: 'center',
  },
  small: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'center',
    paddingBlock: tokens.spacingVerticalM,
  },
  over: { border: `2px solid ${tokens.colorCompoundBrandStroke}`, backgroundColor: tokens.colorNeutralBackground3 },
  icon: { display: 'flex', fontSize: '40px', color: tokens.colorBrandForeground1 },
  what: { maxWidth: '48ch', textAlign: 'center', color: tokens.colorNeutralForeground2 },
})

type Props = {
  /** Leaves room for what was chosen already. */
  isSmall: boolean
  onFiles: (files: File[]) => void
}

/** Where files are dropped, anywhere on the page, or chosen with a button. */
export const DropPlace = ({ isSmall, onFiles }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const format = useFormat()
  const tell = useTell()
  const isOnline = useOnline()
  const isNarrow = usePageWidth() === 'narrow'
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null | undefined) => {
    const given = [...(files ?? [])]
    if (given.length > MOST_FILES) {
      tell({ title: say('choose.too-many', { count: format.number(MOST_FILES) }), intent: 'warning' })
    }
    if (given.length > 0 && isOnline) onFiles(given)
  }
  const drop = useEffectEvent((event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer?.files)
  })
  // A file that is dropped beside the place would be opened by the browser instead of the page.
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setOver(false)
    const dropped = (event: DragEvent) => drop(event)
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', dropped)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', dropped)
    }
  }, [])
  return (
    <div className={mergeClasses(styles.root, isSmall && styles.small, isOver && styles.over)}>
      <span className={styles.icon}>
        <DocumentArrowUpRegular />
      </span>
      <Text size={400} weight="semibold">
        {say(isOver ? 'choose.drop.now' : 'choose.drop')}
      </Text>
      <Button
        appearance="primary"
        size={isNarrow ? 'large' : 'medium'}
        disabledFocusable={!isOnline}
        onClick={() => isOnline && input.current?.click()}
      >
        {say('choose.button')}
      </Button>
      {!isSmall && <Text className={styles.what}>{say('choose.what')}</Text>}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={TAKES}
        onChange={({ target }) => {
          take(target.files)
          // The same file can be chosen again.
          target.value = ''
        }}
      />
    </div>
  )
}
