import { describe, expect, it } from 'vitest'
import { type PeersReport, renderPeersReport } from '../../bench/peers-report.ts'

const load = (perSecond: number) => ({ perSecond, p50: 1, p99: 2 })

const compared = (operation: 'list' | 'front', cache: 'off' | 'on', ratio: number) => ({
  system: 'Peer',
  operation,
  cache,
  peer: load(100),
  dawnwire: load(100 * ratio),
  ratio,
  bytes: { peer: 1500, dawnwire: 3000 },
  rounds: [],
})

const REPORT: PeersReport = {
  machine: { cpu: 'a processor', cores: 2, node: 'v24.0.0' },
  minutes: 12.3,
  systems: [
    { name: 'Peer', version: '1.0.0', notes: ['As it comes.'], startMs: 450.4, bytesPerPost: 9876.5 },
  ],
  compared: [compared('list', 'off', 2.5), compared('list', 'on', 7.25)],
  missing: [
    { system: 'Peer', operation: 'front', cache: 'off', reason: 'it has no pages' },
    { system: 'Peer', operation: 'page', cache: 'off', reason: 'it has no pages' },
    { system: 'Peer', operation: 'front', cache: 'on', reason: 'it has no pages' },
    { system: 'Peer', operation: 'article', cache: 'on', reason: 'it keeps no articles' },
  ],
  failed: [{ name: 'Other', version: '2.0.0', reason: 'it does not install' }],
}

const [beforeCache = '', withCache = ''] = renderPeersReport(REPORT).split('## With the cache')

describe('the report on other systems', () => {
  it('tells answers from the database and answers from a cache apart', () => {
    expect(beforeCache).toContain('| JSON, 20 newest | Peer | 100 | 1.00 | 2.00 | 1.5 | 250 |')
    expect(beforeCache).not.toContain('7.25')
    expect(withCache).toContain('**7.25**')
    expect(withCache).not.toContain('**2.50**')
  })

  it('says each reason once, with all that was not possible for it', () => {
    expect(withCache).toContain('- Peer: it has no pages (HTML, front page; HTML, one article).\n')
    expect(withCache).toContain('- Peer: it keeps no articles (JSON, one article; with a cache).\n')
  })

  it('says which system was not measured, and why', () => {
    expect(withCache).toContain('- Other 2.0.0 was not measured: it does not install\n')
  })
})
