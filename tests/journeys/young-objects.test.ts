import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../tools/free-port.ts'
import { startInstance } from '../../tools/instance.ts'
import { residentMb } from '../bench/delivery/resident-mb.ts'

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
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-young-'))
  writeFileSync(join(folder, 'worker.js'), PROBE)
  const config = {
    compatibilityDate: '2026-11-01',
    compatibilityFlags: [],
    databases: {},
    buckets: {},
    vars: {},
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  const port = await freePort()
  const instance = await startInstance({
    port,
    stateDir: join(folder, 'state'),
    buildDir: folder,
    vars: { PUBLIC_ORIGIN: `http://127.0.0.1:${port}`, CACHE: 'local' },
  })
  onTestFinished(async () => {
    await instance.dispose()
    rmSync(folder, { recursive: true })
  })
  const before = residentMb(port)
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe(String(LIVE))
  expect(residentMb(port) - before).toBeLessThan(ROOM)
})
