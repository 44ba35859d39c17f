import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { transformSync } from 'esbuild'

const VERSION_FILE = 'functions/tagger/version.gen.ts'
const INPUTS = ['functions/tagger/**/*.ts', 'functions/tagger/gazetteer.bin', 'gazetteer/models/*.bin']

/**
 * One version over data, models and rules: sixteen digits that change with what any of their files does. Comments, types
 * and layout do nothing.
 */
export function hashTagger(root = '.'): string {
  const hash = createHash('sha256')
  const files = globSync(INPUTS, { cwd: root }).map(file => file.replaceAll('\\', '/'))
  for (const file of files.filter(file => file !== VERSION_FILE).sort()) {
    const bytes = file.endsWith('.ts') ? codeOf(`${root}/${file}`) : readFileSync(`${root}/${file}`)
    hash.update(`${file} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex').slice(0, 16)
}

/** What the compiler leaves of a file. Throws where it is no TypeScript. */
function codeOf(path: string): Buffer {
  const options = { loader: 'ts', minifyWhitespace: true, minifySyntax: true, legalComments: 'none' } as const
  return Buffer.from(transformSync(readFileSync(path, 'utf8'), options).code)
}

/** Tells the tagger its version; what changes one of its files calls this last. */
export function writeTaggerVersion(): string {
  const version = hashTagger()
  writeFileSync(VERSION_FILE, `export const TAGGER_VERSION = '${version}'\n`)
  return version
}
