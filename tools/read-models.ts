import { existsSync, readFileSync } from 'node:fs'
import { loadSubjects } from '../functions/tagger/subjects.ts'
import type { Models } from '../functions/tagger/tag.ts'

const SUBJECTS = 'gazetteer/models/subjects.bin'

/** The committed models; one that is not there is left out. */
export function readModels(): Models {
  return {
    subjects: existsSync(SUBJECTS) ? loadSubjects(new Uint8Array(readFileSync(SUBJECTS)).buffer) : undefined,
  }
}
