// Loaded into Akkoord's process before Akkoord (`node --import`): lets its wall clock run ahead of the machine's, as far as
// the sandbox says. Akkoord itself knows nothing of it, as it would under a changed system clock. Timers are not touched.

/** Says how far ahead the clock runs at the start, in the query of this file's address. */
const SHIFT_PARAMETER = 'shift-ms'

/** How far ahead the clock shall run from now on; sent back once it does. Milliseconds. */
type ShiftMessage = { clockShiftMs: number }

const isShift = (message: unknown): message is ShiftMessage =>
  typeof message === 'object' && message !== null && 'clockShiftMs' in message

const shiftDate = (shiftMs: () => number): void => {
  const MachineDate = globalThis.Date
  const machineNow = MachineDate.now
  MachineDate.now = () => machineNow() + shiftMs()
  // A proxy, and not a class of its own: dates from elsewhere stay instances of it, and its own of the machine's.
  const ShiftedDate = new Proxy(MachineDate, {
    construct: (date, given, made) => Reflect.construct(date, given.length === 0 ? [date.now()] : given, made),
    apply: (date) => new date(date.now()).toString(),
  })
  MachineDate.prototype.constructor = ShiftedDate
  globalThis.Date = ShiftedDate
}

let currentMs = Number(new URL(import.meta.url).searchParams.get(SHIFT_PARAMETER))
shiftDate(() => currentMs)

process.on('message', (message) => {
  if (!isShift(message)) return
  currentMs = message.clockShiftMs
  process.send?.({ clockShiftMs: currentMs } satisfies ShiftMessage)
})
// Listening alone shall not keep a process alive that has nothing else to do.
process.channel?.unref()
