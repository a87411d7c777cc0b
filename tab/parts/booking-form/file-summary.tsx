import type { IntakeJson } from '../../../bot/api/intake-json.ts'
import { SummaryLines } from './summary-lines.tsx'

/** What the file says of itself, while the rest is still being found out. */
export const FileSummary = ({ intake }: { intake: IntakeJson }) => (
  <SummaryLines
    intake={intake}
    title={intake.summary?.supplier}
    about={null}
    amount={intake.summary}
    dueDate={null}
    action={null}
  />
)
