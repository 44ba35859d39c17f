import type { Miniflare } from 'miniflare'
import { workerOf } from './instance.ts'

/** The minute's job, once: cron triggers never fire by themselves on this machine. */
export async function runMinute(instance: Miniflare): Promise<void> {
  const worker = await workerOf(instance)
  await worker.scheduled({ cron: '* * * * *', scheduledTime: new Date() })
}
