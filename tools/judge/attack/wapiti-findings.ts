import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JudgedNewsroom } from '../judged-newsroom.ts'
import { runAttacker } from './run-attacker.ts'

/**
 * Wapiti's attacks. Its module of header fields is left out, which asks for fields that Content-Security-Policy has replaced;
 * so are those that ask servers on the internet.
 */
const MODULES = [
  'sql',
  'blindsql',
  'xss',
  'permanentxss',
  'exec',
  'file',
  'redirect',
  'crlf',
  'xxe',
  'cookieflags',
  'csp',
  'backup',
]

/** Seconds: for finding addresses, and for each attack. */
const CRAWL = 60
const ATTACK = 45

interface Finding {
  method: string
  path: string
  info: string
}

interface WapitiReport {
  vulnerabilities: Record<string, Finding[]>
  anomalies: Record<string, Finding[]>
}

/** What Wapiti finds on the site and at the desk's door; anomalies, as answers of 5xx, too. */
export async function wapitiFindings({ origin, folder }: JudgedNewsroom): Promise<string[]> {
  const report = join(folder, 'wapiti.json')
  await runAttacker('wapiti', [
    ...['--url', `${origin}/`, '--start', `${origin}/desk/sign-in`, '--start', `${origin}/search?q=japan`],
    ...['--scope', 'domain', '--depth', '2', '--max-links-per-page', '30', '--max-files-per-dir', '8'],
    ...['--max-scan-time', String(CRAWL), '--max-attack-time', String(ATTACK)],
    ...['--module', MODULES.join(','), '--flush-session', '--no-bugreport', '--verbose', '0'],
    ...['--store-session', join(folder, 'wapiti'), '--format', 'json', '--output', report],
  ])
  const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, 'utf8')) as WapitiReport
  return Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, findings]) =>
    findings.map(({ method, path, info }) => `Wapiti: ${kind}: ${method} ${path}: ${info}`),
  )
}
