import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { readMarkdownFile } from './markdown-file.ts'
import { readNdjsonFile } from './ndjson-file.ts'
import type { Defaults, ReadResult } from './read-result.ts'
import { readTextFile } from './text-file.ts'

const READERS: Record<string, (text: string, file: string, defaults: Required<Defaults>) => ReadResult> = {
  '.ndjson': readNdjsonFile,
  '.jsonl': readNdjsonFile,
  '.md': readMarkdownFile,
  '.txt': readTextFile,
}

const RIGHTS = 'Rights not stated'

/** The submissions of a file, or of every known file in a folder. */
export function readSubmissions(path: string, defaults: Defaults): ReadResult {
  if (statSync(path).isDirectory()) {
    const files = readdirSync(path)
      .filter(name => extname(name) in READERS)
      .sort()
    const results = files.map(name => readSubmissions(join(path, name), defaults))
    return { submissions: results.flatMap(r => r.submissions), rejected: results.flatMap(r => r.rejected) }
  }
  const read = READERS[extname(path)]
  if (!read) {
    const kinds = Object.keys(READERS).join(', ')
    return {
      submissions: [],
      rejected: [{ origin: path, message: `Files of this kind are not known; there are ${kinds}.` }],
    }
  }
  const name = basename(path, extname(path))
  return read(readFileSync(path, 'utf8'), path, {
    source: defaults.source ?? name,
    rights: defaults.rights ?? RIGHTS,
  })
}
