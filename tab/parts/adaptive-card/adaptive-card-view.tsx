import { lazy, Suspense } from 'react'
import { Loading, SkeletonLines } from '../loading.tsx'
import type { CardDrawingProps } from './card-drawing.tsx'

/** The renderer is larger than the whole first page, which does not wait for it. */
const CardDrawing = lazy(() => import('./card-drawing.tsx'))

const LINES = 7

/** An Adaptive Card of ours, drawn as in the chat. Cards with a people picker are drawn by the pages themselves. */
export const AdaptiveCardView = (props: CardDrawingProps) => (
  <Suspense
    fallback={
      <Loading>
        <SkeletonLines count={LINES} size={24} />
      </Loading>
    }
  >
    <CardDrawing {...props} />
  </Suspense>
)
