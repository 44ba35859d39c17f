import { readFileSync } from 'node:fs'
import { mergeTags } from '../../../functions/newsroom/article/merge-tags.ts'
import { publicOf } from '../../../functions/newsroom/article/stored-tag.ts'
import { figuresOf } from '../../../functions/similar/figures.ts'
import { likeness, SAME, type StoryFacts } from '../../../functions/similar/same-story.ts'
import { readTagger } from '../../../tools/read-models.ts'

interface Labelled {
  story: string
  language: string
  day: string
  headline: string
  text: string
}

export type Story = StoryFacts & { name: string }

/** The set that the thresholds were fitted to, and the one that only reports. */
export const SETS = ['fit', 'report'] as const

/** The stories of a set, as the tagger reads them. */
export function readSet(set: (typeof SETS)[number]): Story[] {
  const tagger = readTagger()
  const lines = readFileSync(`tests/golden/same-story/${set}.jsonl`, 'utf8').trim().split('\n')
  return lines.map(line => factsOf(JSON.parse(line) as Labelled, tagger))
}

/** As the newsroom keeps an article's public tags. */
function factsOf(
  { story, language, day, headline, text }: Labelled,
  tagger: ReturnType<typeof readTagger>,
): Story {
  const { tags } = tagger.tag({ language, headline, body: text, publishedAt: new Date(day) })
  return {
    name: story,
    language,
    at: Date.parse(day),
    tags: publicOf(mergeTags([], tags)).filter(({ name }) => name === null),
    figures: figuresOf(`${headline}\n${text}`),
  }
}

export function archiveOf(all: readonly Story[]) {
  const counts = new Map<string, number>()
  for (const { tags } of all)
    for (const { kind, code } of tags) counts.set(`${kind} ${code}`, (counts.get(`${kind} ${code}`) ?? 0) + 1)
  return { total: all.length, countOf: (kind: string, code: string) => counts.get(`${kind} ${code}`) ?? 0 }
}

/** Every pair of two languages, judged alone. */
export function judge(all: readonly Story[]) {
  const archive = archiveOf(all)
  let [said, right, same] = [0, 0, 0]
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      if (a.language === b.language) continue
      const isSame = a.name === b.name
      const isSaid = likeness(a, b, archive).score >= SAME
      if (isSame) same++
      if (isSaid) said++
      if (isSame && isSaid) right++
    }
  }
  return { precision: right / said, recall: right / same, same, said }
}
