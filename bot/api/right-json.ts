import type { NeededRight } from '../approvals/needed-rights.ts'
import { rightName } from '../text/right-name.ts'
import type { RightJson } from './administrations-json.ts'

/** A right that the connected Exact Online user lacks, as a person knows it in either language. */
export const rightJson = (right: NeededRight): RightJson => {
  const { endpoint, method, purpose } = right
  return { name: { nl: rightName(right, 'nl'), en: rightName(right, 'en') }, endpoint, method, purpose }
}
