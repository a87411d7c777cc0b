import type { Answer } from '../answer.ts'
import type { ExactUser } from '../books/state.ts'
import { RequestRefused } from '../refusals.ts'
import type { World } from '../world.ts'

/** The file behind an attachment's `Url`. @throws RequestRefused 404 when it is not there or not for this user */
export const attachmentDownload = (world: World, user: ExactUser, url: URL): Answer => {
  const division = Number(url.searchParams.get('_Division_'))
  const books = world.state.divisions.find((each) => each.code === division && user.divisions.includes(division))
  const file = books?.attachments.find((each) => each.ID === url.searchParams.get('ID'))
  if (!file) throw new RequestRefused(404, 'Resource not found')
  return {
    status: 200,
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(file.base64, 'base64'),
  }
}
