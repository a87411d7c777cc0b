import { element } from './element.js'

/** Both sides of a call, to be read and, where it can be made again as it stands, to be copied. */
export const callDetail = ({ method, address, request, response, status, correlationId, again }) => {
  const said = element('span', { role: 'status', className: 'panel-said' })
  const copy = async (line) => {
    await navigator.clipboard.writeText(line).catch(() => undefined)
    said.textContent = 'Copied.'
  }
  return element(
    'div',
    {},
    element('p', { className: 'log-address' }, element('b', {}, method), ` ${address}`),
    correlationId && element('p', { className: 'log-address' }, `Correlation id ${correlationId}`),
    again &&
      element(
        'p',
        { className: 'log-again' },
        element('button', { type: 'button', onclick: () => copy(curlOf(method, again)) }, 'Copy as curl'),
        ' Goes through this page, which signs in for you. ',
        said,
      ),
    element(
      'div',
      { className: 'log-both' },
      side('Request', request, 'No body.'),
      side(`Answer: ${status}`, response, 'No body.'),
    ),
  )
}

const side = (title, body, nothing) =>
  element(
    'section',
    { 'aria-label': title },
    element('h4', {}, title),
    body === null
      ? element('p', { className: 'log-gone' }, nothing)
      : element('pre', { tabIndex: 0, role: 'region', 'aria-label': title }, body),
  )

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`

const curlOf = (method, { path, body }) =>
  [
    `curl -X ${method} ${quoted(`${location.origin}${path}`)}`,
    ...(method === 'GET' ? [] : ["-H 'content-type: application/json'"]),
    ...(body === null ? [] : [`-d ${quoted(body)}`]),
  ].join(' ')
