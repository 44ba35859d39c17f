import type { Corpus } from './score.ts'
import { countries } from './score-countries.ts'
import { names } from './score-names.ts'
import { subjects } from './score-subjects.ts'
import { toponyms } from './score-toponyms.ts'

const sentences = (name: string, title: string, language: string): Corpus => ({
  name,
  title,
  language,
  task: names,
  teaches: 'names',
  labelsDemonyms: false,
})

export const CORPORA: readonly Corpus[] = [
  { ...sentences('reuters-train', 'Reuters-21578', 'en'), task: countries, teaches: 'nothing' },
  {
    ...sentences('tr-news', 'TR-News', 'en'),
    task: toponyms,
    teaches: 'nothing',
    labelsDemonyms: true,
  },
  { ...sentences('geovirus', 'GeoVirus', 'en'), task: toponyms, teaches: 'nothing' },
  sentences('en-ewt', 'UNER EWT', 'en'),
  sentences('ja-stockmark', 'Stockmark NER', 'ja'),
  sentences('ja-gsd', 'UD GSD', 'ja'),
  sentences('ko-klue', 'KLUE NER', 'ko'),
  sentences('zh-gsd-hans', 'UNER GSD', 'zh-Hans'),
  sentences('zh-gsd-hant', 'UNER GSD', 'zh-Hant'),
  { ...sentences('zh-msra', 'MSRA NER', 'zh-Hans'), teaches: 'nothing', labelsDemonyms: true },
  sentences('th-thainer', 'ThaiNER', 'th'),
  sentences('hi-hiner', 'HiNER', 'hi'),
  sentences('id-nergrit', 'NERGrit', 'id'),
  {
    ...sentences('vi-phoner', 'PhoNER', 'vi'),
    teaches: 'nothing',
    // Patients are named by their initials: "N.T.H.", "BN".
    leavesOut: /^(?:\p{Lu}\p{Ll}?[.\s]*){1,5}$/u,
  },
  { ...sentences('sib', 'SIB-200', 'all'), task: subjects, teaches: 'subjects' },
]
