import { isJsonObject, type JsonObject } from '../json-object.ts'
import { ADAPTIVE_CARD_TYPE, cardOf } from '../world/card-of.ts'
import type { Chats } from '../world/chats.ts'
import type { Directory } from '../world/directory.ts'
import type { Drive, DriveFile } from '../world/drive.ts'
import type { Installations } from '../world/installations.ts'
import type { PersonRef, SandboxPerson } from '../world/sandbox-person.ts'
import type { Activities, Activity, CardAction, Trigger } from './activities.ts'
import type { AskBot, BotAnswer, SendOptions } from './ask-bot.ts'
import { NotPossibleInTeams } from './not-possible-in-teams.ts'

/** As many as Teams asks for at a time. */
const RESULTS_A_PAGE = 25

type Click = {
  /** The message with the card. */
  activityId: string
  action: CardAction
  /** The inputs that were filled in. */
  data?: JsonObject | undefined
  trigger?: Trigger | undefined
  /** Default: the person's own chat. Another is what a forger would send. */
  conversationId?: string | undefined
}

/** The Teams client of everyone in the tenant. Methods throw NotPossibleInTeams for what Teams offers no way to do. */
export type TeamsClient = {
  /** Installs the app, again if need be, and tells the bot. */
  install(person: PersonRef): Promise<{ installation: BotAnswer; membership: BotAnswer }>
  uninstall(person: PersonRef): Promise<{ installation: BotAnswer; membership: BotAnswer }>
  say(person: PersonRef, text: string, options?: SendOptions): Promise<BotAnswer>
  /** Sends files that stand in the drive, with a text or without. */
  sendFiles(person: PersonRef, fileIds: string[], text?: string, options?: SendOptions): Promise<BotAnswer>
  /** Presses a button that opens a dialog. */
  fetchTask(person: PersonRef, click: { activityId: string; data: JsonObject }): Promise<BotAnswer>
  /** Has the page in the dialog end with this. */
  submitTask(person: PersonRef, data: JsonObject, options?: SendOptions): Promise<BotAnswer>
  /** Looks something up with the app's search command, a page at a time. */
  search(person: PersonRef, text: string, skip?: number, options?: SendOptions): Promise<BotAnswer>
  /** Puts a card that was found into the chat. */
  quote(person: PersonRef, card: JsonObject): Promise<BotAnswer>
  /** Presses an `Action.Execute`; a card in the answer replaces the card in this person's view. */
  click(person: PersonRef, click: Click, options?: SendOptions): Promise<BotAnswer>
  /** Has the client refresh a card by itself; undefined where the card asks no refresh for this person. */
  refresh(person: PersonRef, activityId: string, options?: SendOptions): Promise<BotAnswer | undefined>
  /** Presses an `Action.Submit`, the fallback of old clients: a message with a value. */
  submit(person: PersonRef, click: { activityId: string; data: JsonObject }, options?: SendOptions): Promise<BotAnswer>
  /** Sends any activity, such as one that was sent before. */
  send(activity: Activity, options?: SendOptions): Promise<BotAnswer>
}

export const createTeamsClient = (deps: {
  directory: Directory
  installations: Installations
  chats: Chats
  drive: Drive
  activities: Activities
  askBot: AskBot
}): TeamsClient => {
  const { directory, installations, chats, drive, activities, askBot } = deps

  const withApp = (ref: PersonRef): SandboxPerson => {
    const person = directory.get(ref)
    if (!installations.has(person)) throw new NotPossibleInTeams(`${person.name} has not installed the app`)
    return person
  }

  const fileOf = (id: string): DriveFile => {
    const file = drive.find(id)
    if (!file) throw new NotPossibleInTeams(`there is no file ${id}`)
    return file
  }
  const nameOf = (id: string) => fileOf(id).name

  const click: TeamsClient['click'] = async (ref, clicked, options) => {
    const person = withApp(ref)
    const { activityId, action, data = {}, trigger = 'manual' } = clicked
    if (action.verb === '') throw new NotPossibleInTeams('an action without a verb is not sent to the bot')
    const conversationId = clicked.conversationId ?? directory.conversationIdOf(person)
    if (trigger === 'manual') chats.markRead(person)
    const versionsOf = () => chats.find(person, activityId)?.versions.length
    const versionsBefore = versionsOf()
    const activity = activities.cardAction(person, { conversationId, activityId, action, data, trigger })
    const answer = await askBot(activity, options)
    // An edit that came in meanwhile is no older than the answer, and must not disappear behind it.
    if (answer.shown.as === 'card' && versionsOf() === versionsBefore) chats.show(person, activityId, answer.shown.card)
    return answer
  }

  return {
    async install(ref) {
      const person = directory.get(ref)
      installations.add(person)
      const membership = await askBot(activities.membership(person, 'membersAdded'))
      return { membership, installation: await askBot(activities.installation(person, 'add')) }
    },
    async uninstall(ref) {
      const person = withApp(ref)
      installations.remove(person)
      const membership = await askBot(activities.membership(person, 'membersRemoved'))
      return { membership, installation: await askBot(activities.installation(person, 'remove')) }
    },
    async say(ref, text, options) {
      const person = withApp(ref)
      chats.markRead(person)
      const { activityId } = chats.add(person, 'person', { type: 'message', text })
      return askBot(activities.message(person, activityId, text), options)
    },
    async sendFiles(ref, fileIds, text = '', options) {
      const person = withApp(ref)
      chats.markRead(person)
      const { activityId } = chats.add(person, 'person', { type: 'message', text, files: fileIds.map(nameOf) })
      return askBot(activities.message(person, activityId, text, fileIds.map(fileOf)), options)
    },
    async fetchTask(ref, { activityId, data }) {
      const person = withApp(ref)
      chats.markRead(person)
      return askBot(activities.fetchTask(person, activityId, data))
    },
    submitTask: async (ref, data, options) => askBot(activities.submitTask(withApp(ref), data), options),
    search: async (ref, text, skip = 0, options) =>
      askBot(activities.search(withApp(ref), text, { skip, count: RESULTS_A_PAGE }), options),
    async quote(ref, card) {
      const person = withApp(ref)
      chats.markRead(person)
      const attachments = [{ contentType: ADAPTIVE_CARD_TYPE, content: card }]
      const { activityId } = chats.add(person, 'person', { type: 'message', attachments })
      return askBot(activities.quote(person, activityId, card))
    },
    click,
    async refresh(ref, activityId, options) {
      const person = withApp(ref)
      const message = chats.find(person, activityId)
      const card = chats.viewOf(person, activityId) ?? cardOf(message?.versions.at(-1)?.activity ?? {})
      const refresh = card?.refresh
      if (!isJsonObject(refresh) || !isJsonObject(refresh.action)) return undefined
      const { userIds, action } = refresh
      // An empty list means: only by hand. No list means: everyone.
      if (Array.isArray(userIds) && !userIds.includes(directory.teamsIdOf(person))) return undefined
      if (typeof action.verb !== 'string') return undefined
      return click(person, { activityId, action: { ...action, verb: action.verb }, trigger: 'automatic' }, options)
    },
    async submit(ref, { activityId, data }, options) {
      const person = withApp(ref)
      chats.markRead(person)
      return askBot(activities.submit(person, chats.newActivityId(), activityId, data), options)
    },
    send: askBot,
  }
}
