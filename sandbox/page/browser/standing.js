import { moment } from './words.js'

const CAUSES = {
  'connection-revoked': 'the connection to Exact Online is gone',
  'entry-processed': 'the entry was processed already',
  'entry-gone': 'the entry is gone',
  'condition-changed': 'the condition was changed by hand',
  'content-changed': 'the entry is not what was approved',
  'no-rights': 'Bea may not change entries',
  rejected: 'Exact Online refused the change',
  unavailable: 'Exact Online does not answer',
  throttled: 'Exact Online asks for patience',
  'not-verified': 'reading it back did not show it yet',
}

/**
 * Where an invoice stands with Akkoord, in a few words: why its entry is still blocked, or that it was released.
 *
 * @param {boolean} isPayable Whether the next payment batch would take it, as the books say.
 */
export const standingOf = ({ state, authorizers, failure, readBack, blockedUntilApproved }, isPayable) => {
  const approved = authorizers.filter(({ decision }) => decision === 'approved')
  const open = authorizers.filter(({ decision }) => decision === 'open').map(({ name }) => name)
  const blocked = isPayable ? 'Not blocked' : 'Blocked'
  const count = `${approved.length} of ${authorizers.length} approved`
  switch (state) {
    case 'booking':
      return 'Being booked'
    case 'waiting':
      return `${blockedUntilApproved ? `${blocked}: ` : ''}${count}, waiting for ${open.join(' and ')}`
    case 'rejected':
      return `${blocked}: rejected by ${authorizers.find(({ decision }) => decision === 'rejected')?.name}`
    case 'releasing':
      return failure
        ? `${blocked}: ${count}, but ${CAUSES[failure.cause] ?? failure.cause}; trying again`
        : `${count}, releasing…`
    case 'failed':
      return `${blocked}: ${count}, but ${CAUSES[failure?.cause] ?? 'it was not released'}`
    case 'released':
      return readBack ? `✓ Released, read back ${moment(readBack.at)}` : '✓ Released'
    case 'approved':
      return '✓ Approved, was not blocked'
    default:
      return state.replaceAll('-', ' ')
  }
}
