import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  mergeClasses,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components'
import { FilterRegular } from '@fluentui/react-icons/svg/filter'
import { type ReactNode, useState } from 'react'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { usePageWidth } from './use-page-width.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
  },
  // The search field has a line of its own.
  narrow: { '& > .fui-SearchBox': { flex: '1 1 100%', maxWidth: 'none' } },
  drawer: { height: 'auto', maxHeight: '90dvh' },
  stack: { display: 'grid', gap: tokens.spacingVerticalL, paddingBlock: tokens.spacingVerticalS },
})

type Props = {
  /** The search field, which always shows. */
  search?: ReactNode
  /** The filters: fields with labels. */
  children: ReactNode
  /** How many of them are set. */
  count: number
  clear: () => void
}

/** Filters in a row; below 720 px behind a button, in a drawer from below. */
export const FilterBar = ({ search, children, count, clear }: Props) => {
  const styles = useStyles()
  const say = useWords(sharedWords)
  const isNarrow = usePageWidth() === 'narrow'
  const [isOpen, setOpen] = useState(false)
  const clearing = count > 0 && (
    <Button appearance="subtle" onClick={clear}>
      {say('filter.clear')}
    </Button>
  )
  if (!isNarrow) {
    return (
      <search className={styles.bar}>
        {search}
        {children}
        {clearing}
      </search>
    )
  }
  return (
    <search className={mergeClasses(styles.bar, styles.narrow)}>
      {search}
      <Button icon={<FilterRegular />} size="large" onClick={() => setOpen(true)} aria-haspopup="dialog">
        {count > 0 ? say('filter.open.count', { count }) : say('filter.open')}
      </Button>
      <OverlayDrawer
        className={styles.drawer}
        position="bottom"
        open={isOpen}
        onOpenChange={(_event, { open }) => setOpen(open)}
      >
        <DrawerHeader>
          <DrawerHeaderTitle>{say('filter.open')}</DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody>
          <div className={styles.stack}>{children}</div>
        </DrawerBody>
        <DrawerFooter>
          <Button appearance="primary" size="large" onClick={() => setOpen(false)}>
            {say('filter.show')}
          </Button>
          {clearing}
        </DrawerFooter>
      </OverlayDrawer>
    </search>
  )
}
