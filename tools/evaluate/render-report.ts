import type { CorpusFigures, Evaluation, Figures } from './evaluate.ts'

/** The short report for people; `docs/evaluation.json` has the rest. */
export const renderReport = (evaluation: Evaluation): string => `# How well the tagger reads

Written by \`npm run evaluate -- --corpora DIR --write\` for tagger \`${evaluation.tagger}\`. Every figure is measured on texts that the
models had not seen: they were trained five times, each time without a fifth of the documents. In brackets stands the figure of the
models as they are shipped, which did see the texts. \`docs/evaluation.json\` has every measure with its interval, and what each group of rules gains.

## By language

${languageTable(evaluation)}

- **Places, people, organisations**: F1 over the labelled spans of a corpus; a span counts when it overlaps. A mention of a country, region or
  place is a place. Nouns and adjectives for a people count only where a corpus labels them: of those in Chinese, where "日本人" and
  "意大利钢琴家" are such, MSRA does, GSD does not.
- **Subjects**: of single sentences about politics, sport, health, science or entertainment, the share whose first topic is right, and in how
  many of those that get a topic it is.
- **Agreement**: ten versions of one sentence name the same countries and places. Of those in English, how many are found in this language, and
  how many of this language's are in the English sentence.

## News in English

${newsLines(evaluation).join('\n')}

## Texts of our own

${ownLines(evaluation).join('\n')}

## Confidence

${calibrationTable(evaluation)}

A tag is right when one of its mentions overlaps a labelled span of its kind (a topic: when it is of the sentence's subject; a country: when the agency
gave the document its code). The gap between confidence and the share of right tags is taken over bins of equal count; the
curves are fitted on four fifths and judged on the other.

## What to expect

${EXPECT}
`

const EXPECT = `- What the gazetteer names it finds in every language. Names that it does not hold need a model of the language; where there is none, an
  office, a calling or a word like "province" or "agency" tells, and such words help the models of English and Indonesian too.
- Subjects of whole articles are surer than those of single sentences, which are measured here. Economy, crime, disasters, war, weather and the
  other subjects without labelled sentences rest on cue terms, and stand behind politics, sport, health, science and the arts where both are told.
- Topics below the subjects are as good as the cue terms; languages outside the ten of the interface have few of them.
- Arabic and Vietnamese have no model of names. Vietnamese people are told by the form of their names (PhoNER labels patients alone, most of
  them by initials), Arabic ones by a given name, an office or a calling: foreign names with none of these are missed, and the sentences that
  measure them are our own, as the lists are. Organisations that neither the gazetteer nor the word for
  their kind tells are missed in both. The English model learned from web pages, and reads names of organisations worst of all. Hindi and Arabic are weakest in subjects.
- What one reader found wrong in 149 whole articles, and why: \`docs/evaluation-by-reading.md\`.`

/** Corpora of names by the language that they measure. */
const NAMES: readonly [language: string, corpora: readonly string[]][] = [
  ['en', ['en-ewt']],
  ['ja', ['ja-stockmark', 'ja-gsd']],
  ['ko', ['ko-klue']],
  ['zh-Hans', ['zh-gsd-hans', 'zh-msra']],
  ['zh-Hant', ['zh-gsd-hant']],
  ['th', ['th-thainer']],
  ['vi', ['vi-phoner']],
  ['id', ['id-nergrit']],
  ['hi', ['hi-hiner']],
  ['ar', []],
]

function languageTable({ corpora, subjects, agreement, own }: Evaluation): string {
  const rows = NAMES.flatMap(([language, sources]) => {
    const subject = subjects[language]
    const agreed = agreement[language]
    const shared = [
      pair(subject, 'five subjects, recall'),
      pair(subject, 'five subjects, precision'),
      agreed ? `${short(agreed.country.found)} ${short(agreed.country.right)}` : '',
      agreed ? `${short(agreed.place.found)} ${short(agreed.place.right)}` : '',
    ]
    const arabic = language === 'ar' && own.arabic ? [{ title: 'own sentences', given: own.arabic }] : []
    const measured = [...sources.flatMap(name => corpora[name] ?? []), ...arabic]
    return (measured.length > 0 ? measured : [undefined]).map((figures, index) =>
      row([
        index === 0 ? language : '',
        figures?.title ?? '',
        ...['place F1', 'person F1', 'organisation F1', 'place F1, exact spans'].map(name =>
          pair(figures, name),
        ),
        ...(index === 0 ? shared : ['', '', '', '']),
      ]),
    )
  })
  const head = [
    'language',
    'names measured on',
    'places',
    'people',
    'organisations',
    'places, exact',
    'subjects found',
    'subjects right',
    'countries found, right',
    'places found, right',
  ]
  return [row(head), row(head.map(() => '---')), ...rows].join('\n')
}

function newsLines({ corpora }: Evaluation): string[] {
  const reuters = corpora['reuters-train']?.given
  const toponyms = (name: string) => {
    const given = corpora[name]?.given
    return given === undefined
      ? []
      : [
          `- ${corpora[name]!.title}: toponyms F1 ${value(given, 'toponyms F1')} (exact spans ${value(given, 'toponyms F1, exact spans')}), Asian toponyms found ${value(given, 'Asian recall')}, in the right country ${value(given, 'Asian country accuracy')}.`,
        ]
  }
  return [
    ...(reuters === undefined
      ? []
      : [
          `- Reuters-21578, Asian countries of a document at the natural mix (one document in seven is about Asia): F1 ${value(reuters, 'countries F1')}, precision ${value(reuters, 'countries precision')}, recall ${value(reuters, 'countries recall')}; the first is right in ${value(reuters, 'top-1')}.`,
        ]),
    ...toponyms('tr-news'),
    ...toponyms('geovirus'),
  ]
}

function ownLines({ own }: Evaluation): string[] {
  const { golden, arabic } = own
  return [
    ...(golden === undefined
      ? []
      : [
          `- \`tests/golden/texts.jsonl\`, short texts each written around one difficulty: countries F1 ${value(golden, 'countries F1')}, people found ${value(golden, 'person mentions recall')}, topics found ${value(golden, 'topics recall')}.`,
        ]),
    ...(arabic === undefined
      ? []
      : [
          `- \`tests/golden/arabic.jsonl\`, 200 sentences: places F1 ${value(arabic, 'place F1')}, people ${value(arabic, 'person F1')}, organisations ${value(arabic, 'organisation F1')}.`,
        ]),
  ]
}

function calibrationTable({ calibration }: Evaluation): string {
  const head = ['kind', 'judged tags', 'gap on average', 'worst gap', 'on average before calibration']
  const rows = Object.entries(calibration).map(([kind, error]) =>
    row([kind, String(error.tags), short(error.average), short(error.worst), short(error.uncalibrated)]),
  )
  return [row(head), row(['---', '---:', '---:', '---:', '---:']), ...rows].join('\n')
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const short = (number: number) => number.toFixed(3).replace(/^0/, '')
const value = (figures: Figures, name: string) => {
  const figure = figures[name]
  return figure === undefined ? '–' : short(figure.value)
}

/** Folded with the shipped models' in brackets; one figure where no model learns from the texts. */
function pair(figures: Pick<CorpusFigures, 'given' | 'folded'> | undefined, name: string): string {
  if (figures?.given[name] === undefined) return ''
  const given = value(figures.given, name)
  const folded = figures.folded && value(figures.folded, name)
  return folded === undefined || folded === given ? given : `${folded} (${given})`
}
