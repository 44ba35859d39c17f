import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { JudgedNewsroom } from '../judged-newsroom.ts'

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
export function sqlFindings({ origin, key, folder }: JudgedNewsroom): { asked: number; findings: string[] } {
  const findings = TARGETS.flatMap(({ path, body }) => {
    const posted =
      body === undefined
        ? []
        : [`--data=${JSON.stringify(body)}`, '--headers=Content-Type: application/json', '--skip-urlencode']
    const { stdout, error } = spawnSync(
      'sqlmap',
      [
        `--url=${origin}${path}`,
        ...posted,
        `--auth-type=Bearer`,
        `--auth-cred=${key}`,
        '--dbms=SQLite',
        '--level=2',
        '--risk=2',
        '--threads=4',
        '--batch',
        '--flush-session',
        '--disable-coloring',
        '--ignore-code=*',
        `--output-dir=${join(folder, 'sqlmap')}`,
      ],
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    )
    if (error) throw new Error('sqlmap is missing: apt-get install sqlmap', { cause: error })
    if (VERDICTS.found.test(stdout)) return [`sqlmap: ${path} can be injected`]
    if (!VERDICTS.clean.test(stdout)) throw new Error(`sqlmap says nothing of ${path}: ${stdout.slice(-600)}`)
    return []
  })
  return { asked: TARGETS.length, findings }
}
