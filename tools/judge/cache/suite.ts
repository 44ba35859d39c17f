import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A field of a test: its name, its value (a number is a date in seconds from now), and whether it must come through. */
export type Field = [name: string, value: string | number, isChecked?: boolean]

/** A request of a test and what its answer must be like, as the suite's CONTRIBUTING.md describes it. */
export interface SuiteRequest {
  request_headers?: Field[]
  response_status?: [number, string]
  response_headers?: Field[]
  response_pause?: number
  expected_type?: 'cached' | 'not_cached' | 'etag_validated' | 'lm_validated'
  expected_status?: number
  expected_response_headers?: (string | Field | [string, '>' | '=', string | number])[]
  expected_response_headers_missing?: string[]
  check_body?: boolean
  disconnect?: true
  setup?: true
  setup_tests?: string[]
  pause_after?: true
}

/** `required` is conformance, `optimal` is what a good cache does, `check` asks a question without a right answer. */
export type Kind = 'required' | 'optimal' | 'check'

export interface SuiteTest {
  id: string
  name: string
  kind?: Kind
  browser_only?: boolean
  depends_on?: string[]
  requests: SuiteRequest[]
}

export interface Suite {
  id: string
  name: string
  tests: SuiteTest[]
}

/** True for a pass, else the kind of failure and a sentence. */
export type Results = Record<string, true | [string, string]>

/** The suites of the release as its own command line runs them. */
export async function loadSuites(folder: string): Promise<Suite[]> {
  const load = async (path: string) => (await import(pathToFileURL(join(folder, path)).href)).default
  return [...(await load('tests/index.mjs')), await load('tests/surrogate-control.mjs')]
}
