import { describe, expect, test } from '@jest/globals'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { readAgain } from '../../tab/api/read-again.ts'
import { followedEvery, shownRows } from '../../tab/api/use-pages.ts'
import { isReadUnder } from '../../tab/api/use-refresh.ts'

test.each([
  [['/api/invoices?tag=open', 'pages'], true],
  [['/api/invoices/a/i'], true],
  [['/api/invoices/a/i/document', 'file'], false],
  [['/api/approvals'], false],
  [['check-setup', 'a'], false],
])('%j is read again after a change of /api/invoices: %s; a file never changes', (queryKey, isRead) => {
  expect(isReadUnder(['/api/invoices'])({ queryKey })).toBe(isRead)
})

test('a read that hangs is left alone, and another one begins', async () => {
  const client = new QueryClient()
  const queryKey = ['/api/x']
  const answers = [new Promise<string>(() => undefined), Promise.resolve('read')]
  const observer = new QueryObserver<string>(client, { queryKey, queryFn: () => answers.shift() ?? '' })
  const told = Promise.withResolvers<string>()
  const unfollow = observer.subscribe(({ data }) => data !== undefined && told.resolve(data))
  await readAgain(client, queryKey, observer.refetch)
  expect(await told.promise).toBe('read')
  expect(answers).toEqual([])
  unfollow()
  client.clear()
})

describe('a list that is read page by page', () => {
  test('keeps what it showed while other filters are on their way, but never says that there is nothing', () => {
    expect(shownRows(['a'], true)).toEqual(['a'])
    expect(shownRows([], true)).toBeUndefined()
    expect(shownRows([], false)).toEqual([])
    expect(shownRows(undefined, false)).toBeUndefined()
  })

  test('is followed by itself as long as that is a few pages', () => {
    const every = 30_000
    expect([followedEvery(every, 200), followedEvery(every, 201), followedEvery(null, 0)]).toEqual([
      every,
      false,
      false,
    ])
  })
})
