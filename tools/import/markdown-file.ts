import { basename } from 'node:path'
import { parse } from 'yaml'
import type { Defaults, ReadResult } from './read-result.ts'

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/

/** Markdown with YAML front matter whose keys are the Submission's fields. */
export function readMarkdownFile(text: string, file: string, defaults: Required<Defaults>): ReadResult {
  const match = FRONT_MATTER.exec(text)
  if (!match) return reject(file, 'There is no front matter: begin the file with --- and the fields.')
  try {
    const fields = parse(match[1] ?? '') as Record<string, unknown>
    const submission = {
      externalId: basename(file),
      source: { name: defaults.source },
      rights: defaults.rights,
      ...fields,
      body: match[2] ?? '',
    }
    return { submissions: [{ origin: file, submission }], rejected: [] }
  } catch (error) {
    return reject(
      file,
      `The front matter is not YAML: ${error instanceof Error ? error.message.split('\n')[0] : ''}`,
    )
  }
}

const reject = (origin: string, message: string): ReadResult => ({
  submissions: [],
  rejected: [{ origin, message }],
})
