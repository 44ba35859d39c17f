import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GoldDocument } from '../gold/gold.ts'
import { stop } from '../stop.ts'

/** Licences under which weights learned from a text may be given away, with the names of its makers. */
const ALLOWED_LICENCES = ['Apache-2.0', 'CC BY 3.0', 'CC BY-SA 3.0', 'CC BY-SA 4.0'] as const
export type Licence = (typeof ALLOWED_LICENCES)[number]

interface CorpusTerms {
  licence: string
  attribution: string
}

/** Every corpus that the project knows, with the licence of its text. */
const TERMS: Readonly<Record<string, CorpusTerms>> = {
  'en-ewt': {
    licence: 'CC BY-SA 4.0',
    attribution: 'Universal NER and Universal Dependencies English Web Treebank',
  },
  'hi-hiner': { licence: 'CC BY-SA 4.0', attribution: 'HiNER, CFILT, IIT Bombay' },
  'id-nergrit': { licence: 'Apache-2.0', attribution: 'NERGrit corpus, PT Gria Inovasi Teknologi' },
  'ja-gsd': {
    licence: 'CC BY-SA 4.0',
    attribution: 'Universal Dependencies Japanese GSD with names by Megagon Labs',
  },
  'ja-stockmark': { licence: 'CC BY-SA 3.0', attribution: 'Stockmark, NER dataset of Japanese Wikipedia' },
  'ko-klue': { licence: 'CC BY-SA 4.0', attribution: 'KLUE benchmark, named entity recognition' },
  sib: { licence: 'CC BY-SA 4.0', attribution: 'SIB-200 over FLORES-200' },
  'th-thainer': { licence: 'CC BY 3.0', attribution: 'ThaiNER, Wannaphong Phatthiyaphaibun' },
  'zh-gsd-hans': {
    licence: 'CC BY-SA 4.0',
    attribution: 'Universal NER and Universal Dependencies Chinese GSD (simplified)',
  },
  'zh-gsd-hant': {
    licence: 'CC BY-SA 4.0',
    attribution: 'Universal NER and Universal Dependencies Chinese GSD',
  },
  'reuters-train': { licence: 'research use only', attribution: 'Reuters-21578' },
  'tr-news': { licence: 'measuring only', attribution: 'TR-News' },
  'vi-phoner': { licence: 'measuring only', attribution: 'PhoNER COVID-19' },
  'zh-msra': { licence: 'measuring only', attribution: 'MSRA NER' },
}

/** A corpus that may train, as it was read. */
export interface TrainingCorpus {
  name: string
  licence: Licence
  attribution: string
  /** SHA-256 of the file. */
  hash: string
  documents: GoldDocument[]
}

/** Throws RangeError for a corpus that must not train: its licence forbids it, or nothing is known of its licence. */
export function readTrainingCorpus(folder: string, name: string): TrainingCorpus {
  const { licence, attribution } = termsOf(name)
  const path = join(folder, `${name}.jsonl`)
  if (!existsSync(path)) stop(`${path}: There is no such corpus, and the models learn from it.`)
  const bytes = readFileSync(path)
  const lines = bytes.toString('utf8').split('\n')
  return {
    name,
    licence,
    attribution,
    hash: createHash('sha256').update(bytes).digest('hex'),
    documents: lines.filter(line => line !== '').map(line => JSON.parse(line) as GoldDocument),
  }
}

function termsOf(name: string): { licence: Licence; attribution: string } {
  const terms = TERMS[name]
  if (terms === undefined) throw new RangeError(`Nothing is known of the licence of ${name}`)
  const licence = ALLOWED_LICENCES.find(allowed => allowed === terms.licence)
  if (licence === undefined) throw new RangeError(`${name} must not train: its licence is "${terms.licence}"`)
  return { licence, attribution: terms.attribution }
}
