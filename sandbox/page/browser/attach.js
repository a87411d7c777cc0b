import { element } from './element.js'
import { post } from './server.js'

/** Files that are chosen or dropped, until they are sent. */
export const createAttach = ({ changed }) => {
  let files = []
  const chips = element('ul', { className: 'chips', 'aria-label': 'Files to send', hidden: true })
  const input = element('input', {
    type: 'file',
    multiple: true,
    className: 'for-reader',
    tabIndex: -1,
    'aria-label': 'Files',
    onchange() {
      add([...input.files])
      input.value = ''
    },
  })
  const button = element(
    'button',
    { type: 'button', 'aria-label': 'Attach files', onclick: () => input.click() },
    'Attach',
  )

  const set = (next) => {
    files = next
    chips.hidden = files.length === 0
    chips.replaceChildren(
      ...files.map((file) =>
        element(
          'li',
          {},
          file.name,
          element(
            'button',
            {
              type: 'button',
              'aria-label': `Remove ${file.name}`,
              onclick: () => set(files.filter((each) => each !== file)),
            },
            '×',
          ),
        ),
      ),
    )
    changed(files)
  }
  const add = (more) => set([...files, ...more])

  return {
    chips,
    input,
    button,
    count: () => files.length,
    clear: () => set([]),
    /** Takes what is dropped on this. */
    takeDropsOn(place) {
      place.addEventListener('dragover', (event) => event.preventDefault())
      place.addEventListener('drop', (event) => {
        event.preventDefault()
        add([...event.dataTransfer.files])
      })
    },
    /** Puts the files where Teams puts them, and gives their ids. */
    upload: (person) =>
      Promise.all(
        files.map(async (file) => {
          const { id } = await post(`microsoft/drive/${person}?${new URLSearchParams({ name: file.name })}`, file)
          return id
        }),
      ),
  }
}
