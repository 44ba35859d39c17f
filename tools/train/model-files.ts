import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { licenceNote } from './licence-note.ts'
import type { Trained } from './training.ts'

export const MODELS_FOLDER = 'gazetteer/models'
const MANIFEST = `${MODELS_FOLDER}/manifest.json`

/** A larger model would weigh on every cold isolate. */
const MOST_BYTES = 250 * 1024

export interface ManifestEntry extends Omit<Trained, 'name' | 'bytes' | 'corpora'> {
  file: string
  bytes: number
  sha256: string
  corpora: { name: string; documents: number; sha256: string; licence: string }[]
}
export type Manifest = Record<string, ManifestEntry>

export function readManifest(): Manifest {
  return existsSync(MANIFEST) ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest) : {}
}

/** Writes the model, the note of its licence and its line of the manifest. Throws RangeError when it is too large. */
export function writeTrained(manifest: Manifest, trained: Trained): void {
  const { name, bytes, corpora, ...told } = trained
  if (bytes.length > MOST_BYTES) throw new RangeError(`${name} has ${bytes.length} bytes, over ${MOST_BYTES}`)
  const file = `${name}.bin`
  mkdirSync(MODELS_FOLDER, { recursive: true })
  writeFileSync(`${MODELS_FOLDER}/${file}`, bytes)
  writeFileSync(`${MODELS_FOLDER}/${name}.LICENCE.md`, licenceNote(trained))
  manifest[name] = {
    file,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    corpora: corpora.map(corpus => ({
      name: corpus.name,
      documents: corpus.documents.length,
      sha256: corpus.hash,
      licence: corpus.licence,
    })),
    ...told,
  }
  const inOrder = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(MANIFEST, `${JSON.stringify(inOrder, null, 2)}\n`)
}
