import { createRequire } from 'node:module'
import { join } from 'node:path'

interface Finding {
  severity: number
  directive: string
  value?: string
  description: string
}

interface Evaluator {
  CspEvaluator: new (policy: unknown) => { evaluate(): Finding[] }
}

/** Severities of csp_evaluator: from this one on it only notes. */
const MEDIUM_MAYBE = 50

/** What csp_evaluator finds in the policies of these pages, but for notes, as that 'self' may host scripts of others. */
export async function policyFindings(
  packages: string,
  origin: string,
  paths: readonly string[],
): Promise<string[]> {
  const require = createRequire(import.meta.url)
  const { CspEvaluator } = require(join(packages, 'csp_evaluator/dist/evaluator.js')) as Evaluator
  const { CspParser } = require(join(packages, 'csp_evaluator/dist/parser.js')) as {
    CspParser: new (policy: string) => { csp: unknown }
  }
  const found = await Promise.all(
    paths.map(async path => {
      const answer = await fetch(origin + path, { redirect: 'manual' })
      const policy = answer.headers.get('Content-Security-Policy')
      if (policy === null) return [`csp_evaluator: ${path} has no policy`]
      return new CspEvaluator(new CspParser(policy).csp)
        .evaluate()
        .filter(({ severity }) => severity < MEDIUM_MAYBE)
        .map(
          ({ directive, value = '', description }) =>
            `csp_evaluator: ${path}: ${directive} ${value}: ${description}`,
        )
    }),
  )
  return found.flat()
}
