import type { Say } from '../../text/words.ts'
import type { ExecuteAction } from './adaptive-card.ts'
import { executeButton } from './buttons.ts'
import type { Command } from './verbs.ts'

/** A button that does what the person could also have said in words. */
export const sayButton = (command: Command, title: string): ExecuteAction => executeButton('say', title, { command })

/** The two ways on from every card of the conversation. */
export const waysOn = (say: Say): ExecuteAction[] => [
  sayButton('approvals', say('button.my-approvals')),
  sayButton('help', say('button.what-can-i-do')),
]
