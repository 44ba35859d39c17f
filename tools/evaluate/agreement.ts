import type { TaggerResult } from '../../functions/tagger/types.ts'
import { isPublic } from './score.ts'
import type { Tagged } from './tag-corpus.ts'

export interface Agreement {
  /** Of the codes in the English sentences, how many are in this language's. */
  found: number
  /** Of the codes in this language's sentences, how many are in the English ones. */
  right: number
}

const KINDS = ['country', 'place'] as const

/** Ten versions of a sentence name the same countries and places: by language and kind, measured against English. */
export function measureAgreement(
  tagged: readonly Tagged[],
): Record<string, Record<(typeof KINDS)[number], Agreement>> {
  const numberOf = ({ document }: Tagged) => document.id.split('-').at(-1)
  const english = new Map(
    tagged.filter(({ document }) => document.language === 'en').map(one => [numberOf(one), one.result]),
  )
  const languages = Map.groupBy(tagged, ({ document }) => document.language)
  languages.delete('en')
  return Object.fromEntries(
    [...languages].map(([language, members]) => [
      language,
      Object.fromEntries(
        KINDS.map(kind => {
          let [expected, given, shared] = [0, 0, 0]
          for (const member of members) {
            const own = codesOf(member.result, kind)
            const other = codesOf(english.get(numberOf(member)), kind)
            expected += other.size
            given += own.size
            shared += own.intersection(other).size
          }
          return [kind, { found: round(shared / expected), right: round(shared / given) }]
        }),
      ) as Record<(typeof KINDS)[number], Agreement>,
    ]),
  )
}

const codesOf = (result: TaggerResult | undefined, kind: string) =>
  new Set((result?.tags ?? []).filter(tag => tag.kind === kind && isPublic(tag)).map(({ code }) => code))

const round = (value: number) => Math.round(value * 1000) / 1000
