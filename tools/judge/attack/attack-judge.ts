import { install } from '../install.ts'
import { withNewsroom } from '../judged-newsroom.ts'
import type { Judge } from '../verdict.ts'
import { policyFindings } from './policy-findings.ts'
import { sqlFindings } from './sql-findings.ts'
import { timingFindings } from './timing-findings.ts'
import { wapitiFindings } from './wapiti-findings.ts'

const PAGES = ['/', '/search', '/docs', '/saved', '/nowhere', '/desk', '/desk/sign-in']

/** Attacks that are ready to hand, on a newsroom of its own at 127.0.0.1. */
export const attackJudge: Judge = {
  title: 'Attacks',
  version: 'csp_evaluator 1.1.8, Wapiti 3.0.4, sqlmap 1.7.2',
  bar: 'no finding',
  async run() {
    const packages = install('attack', { csp_evaluator: '1.1.8' })
    return withNewsroom(async newsroom => {
      const policies = await policyFindings(packages, newsroom.origin, PAGES)
      const timing = await timingFindings(newsroom)
      console.log('  sqlmap tries every parameter …')
      const sql = sqlFindings(newsroom)
      console.log('  Wapiti walks the site …')
      const wapiti = wapitiFindings(newsroom)
      const all = [...policies, ...timing, ...sql.findings, ...wapiti]
      return {
        figures: [
          `csp_evaluator: ${policies.length} findings in ${PAGES.length} policies`,
          `hidden things that can be told by status, length or time: ${timing.length} of 2 kinds`,
          `sqlmap: ${sql.findings.length} of ${sql.asked} targets can be injected`,
          `Wapiti: ${wapiti.length} findings`,
        ],
        holds: all.length === 0,
        details: [
          'A newsroom with the samples. csp_evaluator reads the policies of pages and of the desk; its notes, as that `’self’` may host',
          'scripts of others, do not count. sqlmap tries the parameters of the API and the members of its bodies, with a good key, for',
          'SQLite at level 2. A story that is not told yet, and the id of a key, are asked for 200 times in turn with ones that never',
          'were; status and length must be the same, and medians within 20 ms. Wapiti walks the site and attacks what it finds for a',
          'bounded time.',
          ...(all.length === 0 ? [] : ['', ...all.map(finding => `- ${finding}`)]),
        ].join('\n'),
      }
    })
  },
}
