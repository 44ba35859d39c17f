import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Peer {
  name: string
  version: string
  analyse(text: string): unknown
}

const INSTALL_TIMEOUT_MS = 60_000

/** How each package is called for all it knows of places and names. */
const PEERS: Readonly<Record<string, (module: unknown) => Peer['analyse']>> = {
  compromise: module => {
    const nlp = module as (text: string) => { topics(): { json(): unknown } }
    return text => nlp(text).topics().json()
  },
  'country-in-text-detector': module => {
    const { detect } = module as { detect(text: string): unknown }
    return detect
  },
}

/** Packages that the project does not depend on, from here or a temporary folder; `notes` says from where, or why not. */
export function loadPeers(): { peers: Peer[]; notes: string[] } {
  const names = Object.keys(PEERS)
  const load = (folder: string) => names.map(name => loadPeer(folder, name))
  if (names.every(name => existsSync(manifestOf('.', name)))) return { peers: load('.'), notes: [] }
  const folder = mkdtempSync(join(tmpdir(), 'tagger-bench-'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const { status } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0', ...names],
    { cwd: folder, timeout: INSTALL_TIMEOUT_MS, stdio: 'ignore' },
  )
  const peers = status === 0 ? load(folder) : []
  rmSync(folder, { recursive: true })
  const note =
    status === 0
      ? 'are no dependencies of the project; they were installed for this run only, outside of it.'
      : 'are left out: they could not be installed.'
  return { peers, notes: [`${names.join(' and ')} ${note}`] }
}

function loadPeer(folder: string, name: string): Peer {
  const manifest = manifestOf(folder, name)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  return { name, version, analyse: PEERS[name]!(createRequire(manifest)(name)) }
}

function manifestOf(folder: string, name: string): string {
  return resolve(folder, 'node_modules', name, 'package.json')
}
