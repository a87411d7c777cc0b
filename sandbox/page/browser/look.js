/** Many changes come together; one look for all of them. Milliseconds. */
const LOOK_AFTER_MS = 40

/**
 * Runs `show` one at a time: at once, or soon where more changes may follow. What changes while it runs is shown right
 * after.
 *
 * @param {() => Promise<void>} show
 */
export const createLook = (show) => {
  let isLooking = false
  let isAgain = false
  let isSoon = false

  const look = async () => {
    isAgain = isLooking
    if (isLooking) return
    isLooking = true
    await show()
    isLooking = false
    if (isAgain) await look()
  }
  const lookSoon = () => {
    if (isSoon) return
    isSoon = true
    setTimeout(() => {
      isSoon = false
      look()
    }, LOOK_AFTER_MS)
  }
  return { look, lookSoon }
}
