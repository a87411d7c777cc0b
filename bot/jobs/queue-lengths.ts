import type { PgBoss } from 'pg-boss'

/** How many jobs wait and run, by queue; as they were counted last, a few seconds ago. */
export const queueLengths = async (boss: PgBoss): Promise<{ queue: string; waiting: number; running: number }[]> => {
  const queues = await boss.getQueues()
  return queues.map(({ name, readyCount, activeCount }) => ({
    queue: name,
    waiting: Math.max(readyCount, 0),
    running: Math.max(activeCount, 0),
  }))
}

/** Takes up no more jobs; those that run go on. */
export const takeNoMoreJobs = async (boss: PgBoss): Promise<void> => {
  const queues = new Set(boss.getWipData().map(({ name }) => name))
  await Promise.all([...queues].map((queue) => boss.offWork(queue, { wait: false })))
}
