import type { CardVerb } from '../cards/verbs.ts'
import type { Action } from './action.ts'
import { adopt } from './adopt.ts'
import { answer } from './answer.ts'
import { approve } from './approve.ts'
import { ask } from './ask.ts'
import { bookAnyway } from './book-anyway.ts'
import { chooseCondition } from './choose-condition.ts'
import { connect } from './connect.ts'
import { disconnect } from './disconnect.ts'
import { doNotBook } from './do-not-book.ts'
import { holdCustomer } from './hold-customer.ts'
import { leaveAlone } from './leave-alone.ts'
import { newRound } from './new-round.ts'
import { reject } from './reject.ts'
import { releaseHold } from './release-hold.ts'
import { replace } from './replace.ts'
import { say } from './say.ts'
import { showApproval } from './show-approval.ts'
import { showCustomer } from './show-customer.ts'
import { showInvoice } from './show-invoice.ts'
import { takeOver } from './take-over.ts'
import { tryAgain } from './try-again.ts'
import { tryAgainSales } from './try-again-sales.ts'
import { withdraw } from './withdraw.ts'

/** What the actions need, each the use cases that it names itself. */
type Deps = Parameters<typeof adopt>[0] &
  Parameters<typeof answer>[0] &
  Parameters<typeof approve>[0] &
  Parameters<typeof ask>[0] &
  Parameters<typeof bookAnyway>[0] &
  Parameters<typeof chooseCondition>[0] &
  Parameters<typeof connect>[0] &
  Parameters<typeof disconnect>[0] &
  Parameters<typeof doNotBook>[0] &
  Parameters<typeof holdCustomer>[0] &
  Parameters<typeof leaveAlone>[0] &
  Parameters<typeof newRound>[0] &
  Parameters<typeof reject>[0] &
  Parameters<typeof replace>[0] &
  Parameters<typeof say>[0] &
  Parameters<typeof showApproval>[0] &
  Parameters<typeof showInvoice>[0] &
  Parameters<typeof takeOver>[0] &
  Parameters<typeof tryAgain>[0] &
  Parameters<typeof withdraw>[0]

/** Every verb that a card can send, and what it does. */
export const createActions = (deps: Deps): Record<CardVerb, Action> => ({
  adopt: adopt(deps),
  answer: answer(deps),
  approve: approve(deps),
  ask: ask(deps),
  'book-anyway': bookAnyway(deps),
  'choose-condition': chooseCondition(deps),
  connect: connect(deps),
  disconnect: disconnect(deps),
  'do-not-book': doNotBook(deps),
  'hold-customer': holdCustomer(deps),
  'leave-alone': leaveAlone(deps),
  'new-round': newRound(deps),
  reject: reject(deps),
  'release-hold': releaseHold(deps),
  replace: replace(deps),
  say: say(deps),
  'show-approval': showApproval(deps),
  'show-customer': showCustomer(deps),
  'show-invoice': showInvoice(deps),
  'take-over': takeOver(deps),
  'try-again': tryAgain(deps),
  'try-again-sales': tryAgainSales(deps),
  withdraw: withdraw(deps),
})
