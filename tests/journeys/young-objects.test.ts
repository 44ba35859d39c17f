import { expect, onTestFinished, test } from 'vitest'
import { residentMb } from '../bench/bystanders/resident-mb.ts'
import { startProbe } from './probe.ts'

const OBJECTS = 20_000_000
/** Some 2 MB live at any time. */
const LIVE = 30_000
/** MB. By its own rule V8 takes 64 and more for the same. */
const ROOM = 40

const PROBE = `
import { WorkerEntrypoint } from 'cloudflare:workers'
export class PublicReads extends WorkerEntrypoint {}
export default {
  fetch() {
    const live = new Array(${LIVE})
    for (let i = 0; i < ${OBJECTS}; i++) live[i % ${LIVE}] = { i, next: { i }, last: [i] }
    return new Response(String(live.length))
  }
}`

test('an instance that makes a gigabyte of objects and keeps few of them stays small', async () => {
  const probe = await startProbe(PROBE)
  onTestFinished(probe.close)
  const port = Number(new URL(probe.origin).port)
  const before = residentMb(port)
  expect(await (await fetch(probe.origin)).text()).toBe(String(LIVE))
  expect(residentMb(port) - before).toBeLessThan(ROOM)
})
