import { Refused, read } from './server.js'

const NO_ANSWER =
  'The sandbox does not answer. Is it still running? Start it with npm start; this page follows by itself.'

/** How soon a page that never got an answer asks again. Milliseconds. */
const AGAIN_MS = 1_000

/** Says in `line` that the page cannot show what is the case, and why. */
export const createOffline = (line) => {
  const show = (error) => {
    line.textContent = error instanceof Refused ? error.message : NO_ANSWER
    line.hidden = false
  }
  return {
    show,
    hide() {
      line.hidden = true
    },
    /** The administration that the sandbox is about, as soon as Akkoord tells. */
    async findAdministration() {
      for (;;) {
        try {
          const { administrations } = await read('akkoord/kim/administrations')
          if (administrations.length > 0) return administrations[0]
        } catch (error) {
          show(error)
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    },
  }
}
