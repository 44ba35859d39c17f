import type { Measure } from './measure.ts'
import type { Scorer } from './score.ts'
import { COUNTRY_MEASURES, scoreCountries } from './score-countries.ts'
import { scoreSentences, sentenceMeasures } from './score-sentences.ts'
import { GEOVIRUS_MEASURES, scoreToponyms, TR_NEWS_MEASURES } from './score-toponyms.ts'

export interface Corpus {
  /** The file is `<name>.jsonl`. */
  name: string
  title: string
  language: string
  score: Scorer
  measures: readonly Measure[]
}

export const CORPORA: readonly Corpus[] = [
  {
    name: 'reuters-train',
    title: 'Reuters-21578',
    language: 'en',
    score: scoreCountries,
    measures: COUNTRY_MEASURES,
  },
  { name: 'tr-news', title: 'TR-News', language: 'en', score: scoreToponyms, measures: TR_NEWS_MEASURES },
  { name: 'geovirus', title: 'GeoVirus', language: 'en', score: scoreToponyms, measures: GEOVIRUS_MEASURES },
  sentences('ja-stockmark', 'Stockmark NER', 'ja', 0.9),
  sentences('ko-klue', 'KLUE NER', 'ko', 0.85),
  sentences('zh-msra', 'MSRA NER', 'zh', 0.85),
  sentences('th-thainer', 'ThaiNER', 'th', 0.82),
  sentences('hi-hiner', 'HiNER', 'hi', 0.75),
  sentences('vi-phoner', 'PhoNER', 'vi', 0.85),
  sentences('id-nergrit', 'NERGrit', 'id', 0.8),
]

function sentences(name: string, title: string, language: string, placeRecall: number): Corpus {
  return { name, title, language, score: scoreSentences, measures: sentenceMeasures(placeRecall) }
}
