import { createBook } from './book.js'
import { element } from './element.js'

/** The form that books an invoice, in a dialog that `opener` opens. */
export const createBookDialog = (opener, administration) => {
  const form = element('form', { className: 'book' })
  const title = element('h2', { id: 'book-title' }, 'Book an invoice')
  const close = element('button', { type: 'button', onclick: () => dialog.close() }, 'Close')
  const dialog = element(
    'dialog',
    { id: 'book-dialog', 'aria-labelledby': title.id },
    element('div', { className: 'dialog-head' }, title, close),
    element(
      'p',
      { className: 'subtle' },
      'As Bea Jansen, through Akkoord’s API. Exact Online gets it with condition AU.',
    ),
    form,
  )
  document.body.append(dialog)
  opener.addEventListener('click', () => dialog.showModal())
  return createBook(form, administration, () => dialog.close())
}
