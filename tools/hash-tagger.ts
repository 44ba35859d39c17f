import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'

const VERSION_FILE = 'functions/tagger/version.gen.ts'
const INPUTS = ['functions/tagger/**/*.ts', 'functions/tagger/gazetteer.bin', 'gazetteer/models/*.bin']

/** One version over data, models and rules: sixteen digits that change with any of their files. */
export function hashTagger(root = '.'): string {
  const hash = createHash('sha256')
  const files = globSync(INPUTS, { cwd: root }).map(file => file.replaceAll('\\', '/'))
  for (const file of files.filter(file => file !== VERSION_FILE).sort()) {
    const bytes = readFileSync(`${root}/${file}`)
    hash.update(`${file} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex').slice(0, 16)
}

/** Tells the tagger its version; what changes one of its files calls this last. */
export function writeTaggerVersion(): string {
  const version = hashTagger()
  writeFileSync(VERSION_FILE, `export const TAGGER_VERSION = '${version}'\n`)
  return version
}
