import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { install } from '../install.ts'
import { withNewsroom } from '../judged-newsroom.ts'
import type { Judge, Verdict } from '../verdict.ts'
import { type Violations, violationsIn } from './around-prism.ts'
import { askThroughPrism, type Proxied } from './ask-through-prism.ts'
import { judgeJourneys } from './judge-journeys.ts'
import { lintComplaints } from './lint.ts'
import { clientFaults, importFaults } from './use-clients.ts'

const DOCUMENT = 'functions/openapi/openapi.json'

const PACKAGES = {
  '@stoplight/spectral-cli': '6.16.3',
  '@redocly/cli': '2.77.0',
  'openapi-typescript': '7.13.0',
  'openapi-fetch': '0.17.0',
  '@hey-api/openapi-ts': '0.99.0',
  '@stoplight/prism-cli': '5.16.0',
  typescript: '5.9.3',
}

/** The OpenAPI document, by two linters, two generators of clients, and a proxy that compares answers with it. */
export const openapiJudge: Judge = {
  title: 'OpenAPI document',
  version: 'spectral 6.16.3, redocly 2.77.0, openapi-typescript 7.13.0, hey-api 0.99.0, prism 5.16.0',
  bar: 'no complaint, no violation, every answer that is named',
  async run() {
    const packages = install('openapi', PACKAGES)
    return withNewsroom(async newsroom => {
      cpSync(DOCUMENT, join(newsroom.folder, 'openapi.json'))
      const task = { packages, ...newsroom }
      const complaints = await lintComplaints(task)
      let faults: Record<string, string[]> = {}
      const proxied = await askThroughPrism(task, async judged => {
        faults = await clientFaults(judged)
        faults['the import'] = await importFaults(judged)
      })
      const journeys = await judgeJourneys(task)
      faults['the journeys'] = journeys.faults
      return verdict({ complaints, faults, proxied, lived: violationsIn(journeys.recorded) })
    })
  },
}

interface Findings {
  complaints: Record<string, string[]>
  faults: Record<string, string[]>
  proxied: Proxied
  /** In the answers that the journeys got. */
  lived: Violations
}

const figureOf = ({ asked, violations }: Violations) => `${violations.length} violations in ${asked} answers`

function verdict({ complaints, faults, proxied: { missed, ...proxied }, lived }: Findings): Verdict {
  const all = [
    ...Object.values(complaints),
    ...Object.values(faults),
    proxied.violations,
    lived.violations,
  ].flat()
  return {
    figures: [
      ...Object.entries(complaints).map(([name, found]) => `${name}: ${found.length} complaints`),
      ...Object.entries(faults).map(([name, found]) => `${name}: ${found.length === 0 ? 'works' : 'fails'}`),
      `prism: ${figureOf(proxied)}; in the journeys ${figureOf(lived)}`,
    ],
    holds: all.length === 0 && missed.length === 0,
    details: [
      'Spectral with `spectral:oas` and Redocly with `recommended` read the document; warnings count. Prism stands before a running',
      'newsroom and compares every answer with the document: to the examples of `/docs` as they stand there, run by curl; to a story from its',
      'first text to its withdrawal; to requests with one parameter, header, key or field at a time that is right or wrong; to',
      'both clients that the generators make, which are compiled under `strict`; and to `npm run import`. It also stands before the',
      'newsrooms of the end-to-end tests that ask the API, in browsers and beside them. What a request does wrong is',
      'meant to be wrong; only what an answer does counts. Every status that the document names for an operation was had, but those of a',
      'newsroom that fails or is asked by another name (421, 500, 503).',
      ...(all.length + missed.length === 0
        ? []
        : ['', ...all, ...missed.map(answer => `never had: ${answer}`)].map(fault => fault && `- ${fault}`)),
    ].join('\n'),
  }
}
