/** Memory of a process in MB: all of it as it is, and the heap after a collection. */
export type Memory = { rssMb: number; heapMb: number }

const BYTES_PER_MB = 1024 * 1024

/** Answers the parent's question for this process's memory. Needs `--expose-gc`. */
export const answerMemory = (): void => {
  process.on('message', (question) => {
    if (question !== 'memory') return
    const rssMb = process.memoryUsage.rss() / BYTES_PER_MB
    ;(globalThis as { gc?: () => void }).gc?.()
    process.send?.({ memory: { rssMb, heapMb: process.memoryUsage().heapUsed / BYTES_PER_MB } })
  })
}
