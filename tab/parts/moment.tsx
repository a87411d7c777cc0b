import { useNow } from '../api/use-now.ts'
import { useFormat } from '../words/use-format.ts'

/** A moment as a duration ("3 uur geleden"), with the moment itself in a tooltip. */
export const Moment = ({ at }: { at: string }) => {
  const format = useFormat()
  return (
    <time dateTime={at} title={format.moment(at)}>
      {format.relative(at, useNow())}
    </time>
  )
}
