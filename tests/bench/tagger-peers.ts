import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, findPackageJSON } from 'node:module'
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
  const project = resolve('package.json')
  if (names.every(name => findPackageJSON(name, project) !== undefined))
    return { peers: names.map(name => loadPeer(project, name)), notes: [] }
  const folder = mkdtempSync(join(tmpdir(), 'tagger-bench-'))
  const base = join(folder, 'package.json')
  writeFileSync(base, '{ "private": true }')
  const { status } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0', ...names],
    { cwd: folder, timeout: INSTALL_TIMEOUT_MS, stdio: 'ignore' },
  )
  const peers = status === 0 ? names.map(name => loadPeer(base, name)) : []
  rmSync(folder, { recursive: true })
  const note =
    status === 0
      ? 'are no dependencies of the project; they were installed for this run only, outside of it.'
      : 'left out: they could not be installed.'
  return { peers, notes: [`${names.join(' and ')} ${note}`] }
}

function loadPeer(base: string, name: string): Peer {
  const manifest = findPackageJSON(name, base)
  if (manifest === undefined) throw new Error(`${name} has no package.json`)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  return { name, version, analyse: PEERS[name]!(createRequire(base)(name)) }
}
