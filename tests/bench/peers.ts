import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { stop } from '../../tools/stop.ts'
import { giveReport, machine } from './give-report.ts'
import type { Cms } from './peers/cms.ts'
import { compare } from './peers/compare.ts'
import { dawnwire } from './peers/dawnwire.ts'
import { emdash } from './peers/emdash.ts'
import { type FilledSystem, fillSystem } from './peers/filled-system.ts'
import { ghost } from './peers/ghost.ts'
import { sonicjs } from './peers/sonicjs.ts'
import { type PeersReport, renderPeersReport } from './peers-report.ts'

const PEERS = [sonicjs, emdash, ghost]

/** `installs`: a folder outside of the repository that keeps what is installed for the next run; else all is removed. */
export async function run(isWritten: boolean, [installs]: readonly string[] = []): Promise<void> {
  if (installs !== undefined && !relative('.', installs).startsWith('..'))
    stop(`${installs} is inside the repository. Name a folder outside of it, for example ../peers.`)
  const folder = mkdtempSync(join(tmpdir(), 'peers-bench-'))
  const scratch = resolve(installs ?? join(folder, 'installs'))
  mkdirSync(scratch, { recursive: true })
  try {
    const report = await measure(folder, scratch)
    giveReport('peers', renderPeersReport(report), report, isWritten)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(folder: string, scratch: string): Promise<PeersReport> {
  const started = Date.now()
  const report: PeersReport = {
    machine: machine(),
    minutes: 0,
    systems: [],
    compared: [],
    missing: [],
    failed: [],
  }
  const fill = async (cms: Cms): Promise<FilledSystem> => {
    console.error(`${cms.name}: installing and filling`)
    const filled = await fillSystem(cms, join(folder, cms.name))
    const { name, version, notes } = cms
    report.systems.push({ name, version, notes, ...filled.alone })
    return filled
  }
  const ours = await fill(dawnwire)
  try {
    for (const peer of PEERS.map(make => make(scratch)))
      try {
        const theirs = await fill(peer)
        console.error(`${peer.name}: measuring`)
        try {
          const { compared, missing } = await compare(ours, theirs)
          report.compared.push(...compared)
          report.missing.push(...missing)
        } finally {
          await theirs.stop()
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        console.error(`${peer.name}: ${reason}`)
        report.failed.push({ name: peer.name, version: peer.version, reason })
      }
  } finally {
    await ours.stop()
  }
  report.minutes = (Date.now() - started) / 60_000
  return report
}
