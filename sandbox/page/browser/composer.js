import { createAttach } from './attach.js'
import { element } from './element.js'
import { createFinder } from './finder.js'
import { post } from './server.js'

/**
 * Where a person types a message to the bot, attaches files, and finds an invoice.
 *
 * @param {HTMLElement} place Where files can be dropped.
 */
export const createComposer = (place) => {
  let key = ''
  const input = element('input', {
    name: 'text',
    placeholder: 'Type a message',
    autocomplete: 'off',
    required: true,
    'aria-label': 'Message to Akkoord',
  })
  const attach = createAttach({
    changed(files) {
      input.required = files.length === 0
    },
  })
  attach.takeDropsOn(place)
  const finder = createFinder()

  const send = async (text) => {
    if (attach.count() === 0) return await post(`microsoft/chats/${key}/say`, { text })
    const files = await attach.upload(key)
    attach.clear()
    return await post(`microsoft/chats/${key}/send-files`, { files, text })
  }
  const say = async (event) => {
    event.preventDefault()
    const text = input.value.trim()
    if (text === '' && attach.count() === 0) return
    input.value = ''
    await send(text).catch((error) => {
      input.value = text
      input.setCustomValidity(error.message)
      input.reportValidity()
      input.setCustomValidity('')
    })
  }
  const form = element(
    'form',
    { className: 'composer', onsubmit: say },
    finder.panel,
    attach.chips,
    element(
      'div',
      { className: 'composer-row' },
      input,
      attach.input,
      attach.button,
      finder.button,
      element('button', { type: 'submit', className: 'primary' }, 'Send'),
    ),
  )
  return {
    form,
    show(person) {
      if (person.key !== key) attach.clear()
      key = person.key
      finder.show(person)
      form.inert = !person.installed
    },
  }
}
