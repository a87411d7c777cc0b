import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import type { Target } from '../address.ts'
import { linkTo } from '../use-address.ts'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { AdministrationPicker } from './administration-picker.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    paddingBlock: tokens.spacingVerticalM,
  },
  heading: { minWidth: 0 },
  h1: { ...typographyStyles.title3, margin: 0, overflowWrap: 'anywhere', outlineStyle: 'none' },
  trail: { flexWrap: 'wrap', marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
})

type Props = {
  title: string
  /** The pages above this one; a level-2 page names the one it belongs to. */
  trail?: { title: string; to: Target }[]
  /** Whether the page is about one administration: then it can be chosen here, where there are more. */
  hasAdministration?: boolean
  /** What belongs to the whole page: buttons, a switch. */
  children?: ReactNode
}

/** The head of a page: where one is, its one `h1`, and what belongs to the whole page. */
export const PageHead = ({ title, trail = [], hasAdministration = false, children }: Props) => {
  const styles = useStyles()
  const say = useWords(sharedWords)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Akkoord`
  }, [title])
  // Who opens a detail goes on reading there, with a screen reader too.
  const isDetail = trail.length > 0
  useEffect(() => {
    if (isDetail) heading.current?.focus()
  }, [isDetail])

  return (
    <div className={styles.root}>
      <div className={styles.heading}>
        {isDetail && (
          <Breadcrumb aria-label={say('frame.path')} size="small" list={{ className: styles.trail }}>
            {trail.map(({ title: above, to }, index) => (
              <Fragment key={above}>
                {index > 0 && <BreadcrumbDivider />}
                <BreadcrumbItem>
                  <BreadcrumbButton href={linkTo(to)} {...(trail.length === 1 ? { icon: <ArrowLeftRegular /> } : {})}>
                    {above}
                  </BreadcrumbButton>
                </BreadcrumbItem>
              </Fragment>
            ))}
          </Breadcrumb>
        )}
        <h1 className={styles.h1} ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      <div className={styles.actions}>
        {children}
        {hasAdministration && <AdministrationPicker />}
      </div>
    </div>
  )
}
