import { parse } from 'yaml'
import { type Defaults, provenance, type Read } from './entry.ts'

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/

/** Markdown with YAML front matter whose keys are the Submission's fields. `name` makes the external id. */
export function readMarkdown(text: string, name: string, defaults: Defaults): Read {
  const [, head = '', body = ''] = FRONT_MATTER.exec(text) ?? []
  if (head === '') return { refusal: 'There is no front matter: begin the file with --- and the fields.' }
  try {
    const fields: unknown = parse(head)
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
      return { refusal: 'The front matter has no fields: write one a line, as "headline: Ferry resumes".' }
    return { submission: { externalId: name, ...provenance(defaults), ...fields, body } }
  } catch (error) {
    return { refusal: `The front matter is not YAML: ${(error as Error).message.split('\n', 1)[0]}` }
  }
}
