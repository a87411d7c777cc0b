import { fullName } from '../books/full-name.ts'
import type { ExactUser } from '../books/state.ts'
import { escapeHtml } from './escape-html.ts'

/** The page on which a person says who they are in Exact Online; each name is a link that consents. */
export const consentPage = (
  users: ExactUser[],
  linkFor: (userId: string) => string,
  denyLink: string,
): string => `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Exact Online (sandbox)</title></head>
<body>
<h1>Exact Online</h1>
<p>Sandbox: this is not Exact Online. Akkoord vraagt toegang tot uw administraties. Wie bent u?</p>
<ul>
${users
  .map((user) => `<li><a href="${escapeHtml(linkFor(user.id))}">${escapeHtml(fullName(user))}</a></li>`)
  .join('\n')}
</ul>
<p><a href="${escapeHtml(denyLink)}">Weigeren</a></p>
</body>
</html>
`
