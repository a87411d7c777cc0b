import { HABITS } from '../habits.ts'
import type { Fault, FaultInput } from './fault.ts'

/** Every fault in words, with an example that can be posted as it stands. */
export const faultCatalogue: { kind: Fault['kind']; words: string; example: FaultInput }[] = [
  {
    kind: 'status',
    words: 'Answers with a status code; 500 with a message is a business message, without one an outage.',
    example: { kind: 'status', status: 503, method: 'PUT', endpoint: 'purchaseentry/PurchaseEntries', times: 2 },
  },
  {
    kind: 'throttle',
    words: 'Answers 429 as if the minutely or daily limit was hit, with the headers of that limit only.',
    example: { kind: 'throttle', limit: 'minutely' },
  },
  { kind: 'delay', words: 'Answers late.', example: { kind: 'delay', delayMs: 5000, times: null } },
  {
    kind: 'cut-before',
    words: 'Cuts the connection before anything happened.',
    example: { kind: 'cut-before', method: 'POST', endpoint: 'purchaseentry/PurchaseEntries' },
  },
  {
    kind: 'cut-after',
    words: 'Carries the call out, then cuts the connection instead of answering.',
    example: { kind: 'cut-after', method: 'PUT', endpoint: 'purchaseentry/PurchaseEntries' },
  },
  { kind: 'login-redirect', words: 'Redirects to the login page.', example: { kind: 'login-redirect' } },
  { kind: 'not-json', words: 'Answers 200 with a maintenance page in HTML.', example: { kind: 'not-json' } },
  ...Object.entries(HABITS).map(([habit, words]) => ({
    kind: 'habit' as const,
    words,
    example: { kind: 'habit' as const, habit: habit as keyof typeof HABITS },
  })),
]

const deed = (fault: Fault): string => {
  switch (fault.kind) {
    case 'status':
      return `answers ${fault.status}${fault.message ? ` "${fault.message}"` : ''}`
    case 'throttle':
      return `answers 429 (${fault.limit} limit)`
    case 'delay':
      return `answers ${fault.delayMs} ms late`
    case 'cut-before':
      return 'is cut off before it took effect'
    case 'cut-after':
      return 'takes effect and is cut off before the answer'
    case 'login-redirect':
      return 'is redirected to the login page'
    case 'not-json':
      return 'answers HTML'
    case 'habit':
      return HABITS[fault.habit]
  }
}

/** One fault in words: "Next 2 PUT calls to …: answers 503". */
export const inWords = (fault: Fault): string => {
  if (fault.kind === 'habit') return deed(fault)
  const count = fault.times === null ? 'Every' : fault.times === 1 ? 'Next' : `Next ${fault.times}`
  const after = fault.skip > 0 ? ` after ${fault.skip} more` : ''
  const call = `${fault.method ?? 'API'} call${fault.times !== null && fault.times > 1 ? 's' : ''}`
  return `${count} ${call}${fault.endpoint ? ` to ${fault.endpoint}` : ''}${after}: ${deed(fault)}`
}
