import { type QueryClient, queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AdministrationOverviewJson, SetupJson } from '../../../bot/api/administrations-json.ts'
import { ApiError } from '../../api/api-error.ts'
import type { Api } from '../../api/create-api.ts'
import type { Read } from '../../api/read.ts'
import { readAgain } from '../../api/read-again.ts'
import { useApi } from '../../api/use-api.ts'

/** Each look costs calls of the administration's daily number: what was seen counts this long. Milliseconds. */
const FRESH_MS = 10 * 60_000

/** By this name it is looked up again: `useRefresh()(CHECK_SETUP)`. */
export const CHECK_SETUP = 'check-setup'

type Checked = Pick<AdministrationOverviewJson, 'administration' | 'connection'>

const keyOf = (administration: string) => [CHECK_SETUP, administration]

const checkOf = (api: Api, { administration, connection }: Checked, isAsked: boolean) =>
  queryOptions({
    // Not under its address: a setting that is saved does not ask Exact Online again.
    queryKey: keyOf(administration),
    queryFn: async () => {
      const answer = await api.post<SetupJson>(`/api/administrations/${administration}/check-setup`)
      if (!answer.ok) throw new ApiError(answer.failure)
      return answer.value
    },
    enabled: isAsked && connection.state === 'connected',
    staleTime: FRESH_MS,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
    placeholderData: () => undefined,
  })

type Checking = { data: SetupJson | undefined; error: Error | null; isFetching: boolean; refetch(): unknown }

const readOf = (
  client: QueryClient,
  { administration }: Checked,
  { data, error, isFetching, refetch }: Checking,
): Read<SetupJson> => ({
  value: data,
  failure: error instanceof ApiError ? error.failure : null,
  isLoading: isFetching && data === undefined,
  isRefreshing: isFetching && data !== undefined,
  again: () => void readAgain(client, keyOf(administration), refetch),
})

/** Whether AU is as it must be in Exact Online (A1): looked up by itself where `isAsked`, else with `again`. */
export const useSetup = (administration: Checked, isAsked: boolean): Read<SetupJson> =>
  readOf(useQueryClient(), administration, useQuery(checkOf(useApi(), administration, isAsked)))

/** The same of several administrations, in their order. */
export const useSetups = (administrations: Checked[], isAsked: boolean): Read<SetupJson>[] => {
  const api = useApi()
  const client = useQueryClient()
  const checks = useQueries({ queries: administrations.map((each) => checkOf(api, each, isAsked)) })
  return administrations.flatMap((each, place) => {
    const checking = checks[place]
    return checking ? [readOf(client, each, checking)] : []
  })
}
