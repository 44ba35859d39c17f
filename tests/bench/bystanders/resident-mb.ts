import { globSync, readFileSync, readlinkSync } from 'node:fs'

/** Resident memory of the process that listens at the port, MB. */
export function residentMb(port: number): number {
  const pid = processAt(port)
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

const pids = new Map<number, string>()

function processAt(port: number): string {
  const known = pids.get(port)
  if (known !== undefined) return known
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  const inode = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .find(([, local = '', , state]) => local.endsWith(`:${hex}`) && state === '0A')?.[9]
  const found = globSync('/proc/[0-9]*/fd/*').find(path => linkOf(path) === `socket:[${inode}]`)
  const pid = found?.split('/')[2] ?? ''
  pids.set(port, pid)
  return pid
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
