import type { Locale, MailView } from '../approvals/views.ts'
import type { SalesMailView } from '../auto-invoice/views.ts'
import type { Clock, Directory, Log, PeopleSearch } from '../use-cases/ports.ts'
import { createAppInstaller } from './app-installer.ts'
import { findUser } from './find-user.ts'
import { createGraph, refusedByGraph } from './graph.ts'
import { searchUsers } from './search-users.ts'

const ACCEPTED = 202

/**
 * People, mail and app installation through Microsoft Graph, with the app's own permissions: User.Read.All, Mail.Send
 * (limited in Exchange to `mailSender`), TeamsAppInstallation.ReadWriteForUser.All and AppCatalog.Read.All.
 *
 * `mailSender` is the mailbox that mails are sent from: an object id or an address. A sent mail is only accepted:
 * whether it arrives is not known, and it stands in no Sent folder.
 *
 * @see https://learn.microsoft.com/graph/api/user-sendmail
 */
export function createDirectory(deps: {
  graphUrl: string
  getToken: (scope: string) => Promise<string>
  /** Whose people they are. */
  tenantId: string
  teamsAppId: string
  mailSender: string
  renderMail: (view: MailView | SalesMailView, locale: Locale) => { subject: string; html: string }
  clock: Clock
  log: Log
}): Directory & PeopleSearch {
  const graph = createGraph(deps)

  return {
    findUser: (person) => findUser(graph, person),
    searchUsers: async (tenantId, text, most) =>
      tenantId === deps.tenantId ? await searchUsers(graph, text, most) : [],
    installApp: createAppInstaller({ graph, teamsAppId: deps.teamsAppId, log: deps.log }),

    async sendMail(to, view, locale) {
      const { subject, html } = deps.renderMail(view, locale)
      const message = {
        subject,
        body: { contentType: 'HTML', content: html },
        toRecipients: [{ emailAddress: { address: to } }],
      }
      const path = `/users/${encodeURIComponent(deps.mailSender)}/sendMail`
      const answer = await graph.request('POST', path, { message, saveToSentItems: false })
      if (answer.status !== ACCEPTED) throw refusedByGraph(answer)
    },
  }
}
