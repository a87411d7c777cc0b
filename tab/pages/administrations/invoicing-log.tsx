import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { InvoicingLogJson } from '../../../bot/api/customers-json.ts'
import { useMe } from '../../api/use-me.ts'
import { useRead } from '../../api/use-read.ts'
import { LogLines } from '../../parts/log-lines.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { Section } from '../../parts/section.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { invoicingLogText } from './invoicing-log-text.ts'

/** More would make the page longer than its settings. */
const SHOWN_FIRST = 5

/** Others change settings too, here and in Dynamics 365. Milliseconds. */
const LOOK_EVERY_MS = 30_000

/** Who changed the switch, the rules or who is told, and what (B7); of those who may look at automatic invoicing. */
export const InvoicingLog = ({ administration }: { administration: string }) => {
  const say = useWords(administrationsWords)
  const format = useFormat()
  const maySee = useMe().pages.includes('invoicing')
  const [isWhole, setWhole] = useState(false)
  const read = useRead<InvoicingLogJson>(
    maySee ? `/api/administrations/${encodeURIComponent(administration)}/invoicing/log` : null,
    { keepPrevious: false, every: LOOK_EVERY_MS },
  )
  if (!maySee) return null
  return (
    <Section title={say('log.section')}>
      <ReadState read={read} failed={say('log.failed')}>
        {({ log }) => (
          <>
            {log.length === 0 ? (
              <div>{say('log.none')}</div>
            ) : (
              <LogLines
                log={isWhole ? log : log.slice(0, SHOWN_FIRST)}
                textOf={(line) => invoicingLogText(line, { format, say })}
              />
            )}
            {!isWhole && log.length > SHOWN_FIRST && (
              <div>
                <Button appearance="subtle" onClick={() => setWhole(true)}>
                  {say('more')}
                </Button>
              </div>
            )}
          </>
        )}
      </ReadState>
    </Section>
  )
}
