import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export const VARNISHD = '/usr/sbin/varnishd'
const VARNISHSTAT = '/usr/bin/varnishstat'

/** The configuration as it stands, but for the ports. */
const configuration = (port: number, originPort: number) =>
  readFileSync('tests/journeys/dawnwire.vcl', 'utf8')
    .replaceAll('localhost:8787', `localhost:${port}`)
    .replace('.port = "8787"', `.port = "${originPort}"`)

/** With a working folder of its own; only this process is ended again. */
export async function startVarnish({
  folder,
  port,
  originPort,
}: {
  folder: string
  port: number
  originPort: number
}) {
  const vcl = join(folder, 'dawnwire.vcl')
  writeFileSync(vcl, configuration(port, originPort))
  const options = {
    '-a': `localhost:${port}`,
    '-f': vcl,
    '-j': 'none',
    '-n': join(folder, 'varnish'),
    '-s': 'malloc,32m',
    '-T': 'none',
  }
  const varnish = spawn(VARNISHD, ['-F', ...Object.entries(options).flat()], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  varnish.stderr.on('data', chunk => {
    complaint += chunk
  })
  const address = `http://localhost:${port}`
  for (let attempt = 0; attempt < 300; attempt++) {
    if (varnish.exitCode !== null) break
    if (await isUp(address))
      return {
        stop: () => varnish.kill('SIGTERM'),
        /** How many answers the origin has confirmed by a 304. */
        confirmed: () => counter(options['-n'], 'MAIN.fetch_304'),
      }
    await wait(100)
  }
  varnish.kill('SIGTERM')
  throw new Error(`varnishd does not answer: ${complaint}`)
}

function counter(folder: string, name: string): number {
  const line = execFileSync(VARNISHSTAT, ['-1', '-n', folder, '-f', name], { encoding: 'utf8' })
  return Number(line.split(/\s+/)[1])
}

const isUp = (address: string) =>
  fetch(`${address}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )

/** What Varnish says of an answer (RFC 9211); `ttl` is there on hits, below zero on stale ones. */
export function cacheStatus({ headers }: Response) {
  const [, ...parameters] = (headers.get('Cache-Status') ?? '').split('; ')
  const values = new Map(parameters.map(parameter => parameter.split('=', 2) as [string, string | undefined]))
  return { isHit: values.has('hit'), ttl: Number(values.get('ttl')), forwarded: values.get('fwd') }
}
