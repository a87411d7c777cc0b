import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import type { Column } from '../../parts/column.ts'
import { DataRows } from '../../parts/data-rows.tsx'
import { isLicensed } from '../../parts/print-switch/is-licensed.ts'
import { linkTo } from '../../use-address.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { ConnectionState } from './connection-state.tsx'

/** The administrations on a narrow page: what needs a look; the switches stand behind each row. */
export const AdministrationRows = ({ administrations }: { administrations: AdministrationOverviewJson[] }) => {
  const say = useWords(administrationsWords)
  const yesNo = (isOn: boolean) => say(isOn ? 'yes' : 'no')
  const printWord = (invoicing: AdministrationOverviewJson['invoicing']) => {
    const licensed = isLicensed(invoicing)
    if (!invoicing || licensed === undefined) return say('print.unknown')
    return licensed || invoicing.printInvoices ? yesNo(invoicing.printInvoices) : say('print.unlicensed')
  }
  const columns: Column<AdministrationOverviewJson>[] = [
    { key: 'name', head: say('column.name'), place: 'title', cell: ({ name }) => name },
    { key: 'division', head: '', place: 'aside', cell: ({ division }) => String(division) },
    {
      key: 'connection',
      head: say('column.connection'),
      place: 'second',
      cell: ({ connection }) => <ConnectionState connection={connection} />,
    },
    {
      key: 'hold',
      head: say('column.hold'),
      place: 'third',
      cell: ({ holdUntilApproved, invoicing }) => (
        <>
          <div>
            {say('column.hold')}: {yesNo(holdUntilApproved)}
          </div>
          <div>
            {say('column.print')}: {printWord(invoicing)}
          </div>
        </>
      ),
    },
  ]
  return (
    <DataRows
      caption={say('caption')}
      columns={columns}
      rows={administrations}
      keyOf={({ administration }) => administration}
      nameOf={({ name }) => name}
      hrefOf={({ administration }) => linkTo({ page: 'administrations', path: [administration] })}
    />
  )
}
