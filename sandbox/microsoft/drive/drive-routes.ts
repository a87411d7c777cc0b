import type { Route } from '../http/route.ts'
import type { Drive } from '../world/drive.ts'

/** Where a file is read without a token, for as long as its address is good. */
export const downloadPath = ({ id, tempauth }: { id: string; tempauth: string }): string =>
  `/drive/download.aspx?${new URLSearchParams({ UniqueId: id, tempauth })}`

/** The part of OneDrive that a bot sees: the address of a file that was sent to it. */
export const driveRoutes = ({ drive }: { drive: Drive }): Route[] => [
  {
    method: 'GET',
    path: '/drive/download.aspx',
    async handle({ query }) {
      const file = drive.find(query.get('UniqueId') ?? '')
      if (!file || query.get('tempauth') !== file.tempauth) return { status: 401 }
      await file.isThere
      return {
        stream(response) {
          response.writeHead(200, {
            'content-type': 'application/octet-stream',
            'content-length': file.bytes.byteLength,
          })
          response.end(file.bytes)
        },
      }
    },
  },
]
