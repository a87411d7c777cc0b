import { useMemo } from 'react'
import { useHost } from '../host/use-host.ts'
import { createFormat, type Format } from './format.ts'

/** How this reader writes amounts, dates and durations. */
export const useFormat = (): Format => {
  const { locale } = useHost()
  return useMemo(() => createFormat(locale), [locale])
}
