import { unpackBlocks } from '../body/pack-blocks.ts'
import { plainText } from '../body/plain-text.ts'
import { cutAtWord } from '../text/graphemes.ts'
import type { Hit, Marker, Run } from './mark-hits.ts'

/** How far into a body hits are looked for, in UTF-16 units. */
const DEPTH = 20_000
const GRAPHEMES = 180
const BETWEEN_BLOCKS = /\n{2,}/g
const ENDS_SENTENCE = /[.!?。！？।؟:：]/
/** Space that is more than one space; the rest stays as it is, since replacing each would take a page's time. */
const WIDE_SPACE = /\s{2,}|[^\S ]/g
/** Units that stand before the first hit at most. */
const AHEAD = 60
/** Units within which hits are counted, to find where most stand together. */
const NEAR = 160

interface Found {
  summary: string | null
  lead: string | null
  body: string
  blocks: string
}

/** What of a story shows why it was found: its summary, or where in its body most of what was looked for stands together. */
export function cutSnippet({ summary, lead, body, blocks }: Found, marker: Marker): Run[] {
  const short = summary ?? lead ?? ''
  if (marker.seeksNothing || marker.hits(short).length > 0) return marker.runs(short)
  const text = inOneLine(plainText(unpackBlocks(body, blocks)).slice(0, DEPTH))
  const hits = marker.hits(text)
  return marker.runs(hits.length === 0 ? short : around(text, densest(hits)))
}

/** What ends without a sign, as a heading does, gets one. */
const inOneLine = (text: string) =>
  text
    .replace(BETWEEN_BLOCKS, (_, at: number) => (ENDS_SENTENCE.test(text[at - 1] ?? '') ? ' ' : ' · '))
    .replace(WIDE_SPACE, ' ')

/** Where the most tokens of the query stand together; the first of such places. */
function densest(hits: readonly Hit[]): number {
  let best = { start: hits[0]?.start ?? 0, tokens: 0 }
  for (const [i, { start }] of hits.entries()) {
    const near = new Set<string>()
    for (let j = i; j < hits.length && hits[j]!.start < start + NEAR; j++) near.add(hits[j]!.token)
    if (near.size > best.tokens) best = { start, tokens: near.size }
  }
  return best.start
}

const SENTENCE_END = /[.!?。！？।؟]\s*|\s/g

function around(text: string, at: number): string {
  const start = at <= AHEAD ? 0 : startBefore(text, at)
  const cut = cutAtWord(text.slice(start, start + 4 * GRAPHEMES), GRAPHEMES)
  return `${start > 0 ? '… ' : ''}${cut}${start + cut.length < text.trimEnd().length ? ' …' : ''}`
}

/** After a sentence or a word; in the middle of a script without spaces where there is neither. */
function startBefore(text: string, at: number): number {
  const from = at - AHEAD
  const [boundary] = text.slice(from, at).matchAll(SENTENCE_END)
  return boundary ? from + boundary.index + boundary[0].length : at
}
