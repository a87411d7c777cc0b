/** From this width of the form itself, fields stand beside each other; it may be half a page or a task pane. */
export const ROOMY = '@container (min-width: 34rem)'
