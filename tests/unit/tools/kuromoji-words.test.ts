import { expect, it } from 'vitest'
import { commonWords } from '../../../tools/train/kuromoji-words.ts'

type Entry = readonly [text: string, cost: number]

/** The two files of a dictionary with these entries. */
function dictionaryOf(entries: readonly Entry[]): [Buffer, Buffer] {
  const texts: Buffer[] = []
  let at = 0
  const rows = entries.map(([text, cost]) => {
    const row = Buffer.alloc(10)
    row.writeInt16LE(cost, 4)
    row.writeInt32LE(at, 6)
    const bytes = Buffer.from(`${text}\0`)
    texts.push(bytes)
    at += bytes.length
    return row
  })
  return [Buffer.concat(rows), Buffer.concat(texts)]
}
const words = (most: number, ...entries: Entry[]) => commonWords(...dictionaryOf(entries), most)

it('takes the most frequent words, by the best of their entries, and sorts them', () => {
  const entries: Entry[] = [
    ['新聞,副詞,一般', -100],
    ['新聞,名詞,一般', 4000],
    ['会議,名詞,サ変接続', 3000],
    ['遠方,名詞,一般', 3500],
  ]
  expect(words(2, ...entries)).toEqual(['会議', '新聞'])
  expect(words(3, ...entries)).toEqual(['会議', '新聞', '遠方'])
})

it('leaves out proper names, numbers and pronouns', () => {
  expect(
    words(
      9,
      ['大阪,名詞,固有名詞', 1],
      ['五百,名詞,数', 1],
      ['何処,名詞,代名詞', 1],
      ['接頭,接頭詞,名詞接続', 1],
      ['以上,名詞,副詞可能', 1],
    ),
  ).toEqual(['以上'])
})

it('leaves out what a name is not written like', () => {
  expect(
    words(
      9,
      ['みかん,名詞,一般', 1],
      ['山,名詞,一般', 1],
      ['オリンピック,名詞,一般', 1],
      ['コンピューター,名詞,一般', 1],
    ),
  ).toEqual(['オリンピック'])
})
