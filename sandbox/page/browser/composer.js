import { element } from './element.js'
import { post } from './server.js'

/** Where a person types a message to the bot. */
export const createComposer = () => {
  let key = ''
  const input = element('input', {
    name: 'text',
    placeholder: 'Type a message',
    autocomplete: 'off',
    required: true,
    'aria-label': 'Message to Akkoord',
  })
  const say = async (event) => {
    event.preventDefault()
    const text = input.value.trim()
    if (text === '') return
    input.value = ''
    await post(`microsoft/chats/${key}/say`, { text }).catch((error) => {
      input.value = text
      input.setCustomValidity(error.message)
      input.reportValidity()
      input.setCustomValidity('')
    })
  }
  const form = element(
    'form',
    { className: 'composer', onsubmit: say },
    input,
    element('button', { type: 'submit', className: 'primary' }, 'Send'),
  )
  return {
    form,
    show(person) {
      key = person.key
      form.inert = !person.installed
    },
  }
}
