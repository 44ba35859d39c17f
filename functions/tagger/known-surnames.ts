import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND } from './layout.ts'
import type { Resolved } from './resolved.ts'
import type { Scanned } from './scan.ts'

/** Right before the surname a capitalised word that is no office: somebody else of that family is meant. */
const OTHER_NAME_BEFORE =
  /(?<![.!?:;] |\p{L})(?!(?:Minister|President|Premier|Secretary|Chancellor|King|Queen|Emperor|Sultan|Prince|Governor|Mayor|General|Mr|Mrs|Ms|Dr|Leader|Speaker|Ambassador|Senator|Presiden|Menteri|The|But|And|When|As|If|While|After|In|On|With|For|Ông|Bà) )\p{Lu}\p{Ll}+ $/u
const LOOK_BACK = 24
const MOST_PEOPLE = 20
const LEAST_LENGTH = 4
const CONFIDENCE = 0.85

/** Later uses of one word of a known person's name: `Takaichi` after `Sanae Takaichi`, `Modi` after `Narendra Modi`. */
export function findKnownSurnames(
  gazetteer: LoadedGazetteer,
  scanned: readonly Scanned[],
  resolved: readonly Resolved[],
): Resolved[] {
  const people = new Map<string, Resolved>()
  for (const mention of resolved) {
    if (people.size >= MOST_PEOPLE) break
    if (gazetteer.entities.kinds[mention.entity] !== KIND.person) continue
    const text = scanned.find(({ field }) => field === mention.field)!.text.slice(mention.start, mention.end)
    if (!/^\p{Lu}.* /u.test(text)) continue
    const words = text.split(/\s+/)
    for (const word of [words.at(-1)!, words[0]!]) {
      const other = people.get(word)
      if (word.length >= LEAST_LENGTH && /^\p{Lu}\p{Ll}/u.test(word) && other === undefined)
        people.set(word, mention)
    }
  }
  if (people.size === 0) return []
  const escaped = [...people.keys()].map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}])(?:${escaped.join('|')})(?![\\p{L}\\p{M}]| \\p{Lu})`, 'gu')
  return scanned.flatMap(({ field, text }) =>
    [...text.matchAll(pattern)]
      .filter(match => !OTHER_NAME_BEFORE.test(text.slice(Math.max(0, match.index - LOOK_BACK), match.index)))
      .map(match => ({
        ...people.get(match[0])!,
        field,
        start: match.index,
        end: match.index + match[0].length,
        confidence: CONFIDENCE,
        isGovernment: false,
        reasons: ['part of a name in the text'],
      })),
  )
}
