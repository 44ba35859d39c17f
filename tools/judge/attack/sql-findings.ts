import { join } from 'node:path'
import type { JudgedNewsroom } from '../judged-newsroom.ts'
import { runAttacker } from './run-attacker.ts'

/** What sqlmap is let loose on: an address, and a body where it is a POST. It tries every parameter and every member. */
const TARGETS: readonly { path: string; body?: object }[] = [
  { path: '/v1/articles?country=JP&language=en&limit=5&publishedAfter=2026-05-01T09:00:00Z' },
  { path: '/v1/changes?region=asia&limit=5' },
  { path: '/v1/search?q=japan&country=JP' },
  { path: '/v1/people?prefix=a&limit=5' },
  { path: '/search?q=japan&language=en' },
  { path: '/countries/jp?cursor=1' },
  {
    path: '/v1/submissions',
    body: { headline: 'Sea and wind', body: 'Ports closed.', language: 'en', source: { name: 'Agency' } },
  },
  { path: '/v1/tag', body: { headline: 'Sea and wind', body: 'Ports closed.', language: 'en' } },
]

const VERDICTS = {
  clean: /do(?:es)? not (?:appear|seem) to be injectable|no parameter\(s\) found for testing/,
  found: /sqlmap identified the following injection point/,
}

/** Which of the targets sqlmap can inject into SQLite. */
export async function sqlFindings(newsroom: JudgedNewsroom): Promise<{ asked: number; findings: string[] }> {
  const findings: string[] = []
  for (const target of TARGETS)
    if (await isInjectable(target, newsroom)) findings.push(`sqlmap: ${target.path}`)
  return { asked: TARGETS.length, findings }
}

async function isInjectable(
  { path, body }: (typeof TARGETS)[number],
  { origin, key, folder }: JudgedNewsroom,
): Promise<boolean> {
  const posted =
    body === undefined
      ? []
      : [`--data=${JSON.stringify(body)}`, '--headers=Content-Type: application/json', '--skip-urlencode']
  const said = await runAttacker('sqlmap', [
    `--url=${origin}${path}`,
    ...posted,
    '--auth-type=Bearer',
    `--auth-cred=${key}`,
    ...['--dbms=SQLite', '--level=2', '--risk=2', '--threads=4', '--ignore-code=*'],
    ...['--batch', '--flush-session', '--disable-coloring', `--output-dir=${join(folder, 'sqlmap')}`],
  ])
  if (VERDICTS.found.test(said)) return true
  if (VERDICTS.clean.test(said)) return false
  throw new Error(`sqlmap says nothing of ${path}: ${said.slice(-600)}`)
}
