import type { ReactNode } from 'react'
import type { Read } from '../api/read.ts'
import { Loading } from './loading.tsx'
import { ProblemBar } from './problem-bar.tsx'
import { RefreshBar } from './refresh-bar.tsx'

type Props<Value> = {
  read: Read<Value>
  /** What it looks like while it loads; absent: lines. */
  skeleton?: ReactNode
  /** What did not work when it cannot be read. */
  failed?: string
  children: (value: Value) => ReactNode
}

/** Draws what was read, and every state before, beside and instead of it; what was read stays while it is read again. */
export const ReadState = <Value,>({ read, skeleton, failed, children }: Props<Value>) => {
  const { value, failure, isLoading, isRefreshing, again } = read
  const title = failed === undefined ? {} : { title: failed }
  return (
    <>
      {value !== undefined && <RefreshBar isOn={isRefreshing} />}
      {failure && <ProblemBar failure={failure} again={again} {...title} />}
      {value === undefined && isLoading && <Loading again={again}>{skeleton}</Loading>}
      {value !== undefined && children(value)}
    </>
  )
}
