import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { install } from '../install.ts'
import { withNewsroom } from '../judged-newsroom.ts'
import type { Judge, Verdict } from '../verdict.ts'
import { askThroughPrism } from './ask-through-prism.ts'
import { lintComplaints } from './lint.ts'
import { clientFaults } from './use-clients.ts'

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
  bar: 'no complaint, no violation',
  async run() {
    const packages = install('openapi', PACKAGES)
    return withNewsroom(async newsroom => {
      cpSync(DOCUMENT, join(newsroom.folder, 'openapi.json'))
      const task = { packages, ...newsroom }
      return verdict({
        complaints: lintComplaints(task),
        faults: await clientFaults(task),
        proxied: await askThroughPrism(task),
      })
    })
  },
}

interface Findings {
  complaints: Record<string, string[]>
  faults: Record<string, string[]>
  proxied: { asked: number; violations: string[] }
}

function verdict({ complaints, faults, proxied: { asked, violations } }: Findings): Verdict {
  const all = [...Object.values(complaints), ...Object.values(faults), violations].flat()
  return {
    figures: [
      ...Object.entries(complaints).map(([name, found]) => `${name}: ${found.length} complaints`),
      ...Object.entries(faults).map(
        ([name, found]) => `${name}: a client that ${found.length === 0 ? 'compiles and works' : 'fails'}`,
      ),
      `prism: ${violations.length} violations in ${asked} answers`,
    ],
    holds: all.length === 0 && asked > 0,
    details: [
      'Spectral with `spectral:oas` and Redocly with `recommended` read the document; warnings count. Both generators make a',
      'client, which is compiled under `strict` and used against a running newsroom. Prism stands before that newsroom: every',
      'example of `/docs` is run as it stands there, by curl, and requests that must be refused as well. What a request does wrong is',
      'meant to be wrong; only what an answer does counts.',
      ...(all.length === 0 ? [] : ['', ...all.map(fault => `- ${fault}`)]),
    ].join('\n'),
  }
}
