/** A word of kuromoji's dictionary, which is mecab-ipadic's. */
interface Entry {
  surface: string
  /** Part of speech and its finer kind: `名詞`, `一般`. */
  part: string
  kind: string
  /** The less, the more frequent. */
  cost: number
}

const ENTRY_BYTES = 10
const COST_OFFSET = 4
const TEXT_OFFSET = 6
/** What names nothing by itself: numbers, pronouns, suffixes. */
const NOUNS = new Set(['一般', 'サ変接続', '形容動詞語幹', '副詞可能', 'ナイ形容詞語幹', '動詞非自立的'])
const PARTS = new Set(['副詞', '形容詞', '動詞', '接続詞'])
/** What a name could be written like; a run of hiragana is none. */
const LIKE_A_NAME = /^[\p{Script=Han}\p{Script=Katakana}ー]{2,6}$/u

/**
 * The most frequent common words, sorted. `entries` and `texts` are the files tid.dat and tid_pos.dat, unpacked: ten bytes
 * an entry, its cost and where in the other file its text stands, which a zero ends.
 */
export function commonWords(entries: Buffer, texts: Buffer, most: number): string[] {
  const costs = new Map<string, number>()
  for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
    const { surface, part, kind, cost } = readEntry(entries, texts, at)
    const isCommon = part === '名詞' ? NOUNS.has(kind) : PARTS.has(part)
    if (isCommon && LIKE_A_NAME.test(surface)) costs.set(surface, Math.min(cost, costs.get(surface) ?? cost))
  }
  const byCost = [...costs].sort(([, a], [, b]) => a - b)
  return byCost
    .slice(0, most)
    .map(([word]) => word)
    .sort()
}

function readEntry(entries: Buffer, texts: Buffer, at: number): Entry {
  const start = entries.readInt32LE(at + TEXT_OFFSET)
  const text = texts.toString('utf8', start, texts.indexOf(0, start))
  const [surface = '', part = '', kind = ''] = text.split(',')
  return { surface, part, kind, cost: entries.readInt16LE(at + COST_OFFSET) }
}
