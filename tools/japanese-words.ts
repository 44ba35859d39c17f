import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readFlags } from './read-flags.ts'
import { stop } from './stop.ts'
import { commonWords } from './train/kuromoji-words.ts'

const TABLE = 'gazetteer/names/ja-words.tsv'
const MOST_WORDS = 25_000

const { values: options } = readFlags(
  `npm run japanese-words -- --kuromoji DIR

Writes ${TABLE} anew from the dictionary of the package kuromoji 0.1.2; the same dictionary gives the same bytes.

  --kuromoji DIR  where \`npm pack kuromoji@0.1.2\` was unpacked`,
  { options: { kuromoji: { type: 'string' } } },
)
const folder = options.kuromoji
if (folder === undefined) stop('Say with --kuromoji DIR where the package kuromoji was unpacked.', 2)

const unpack = (name: string) => {
  const path = join(folder, 'dict', `${name}.dat.gz`)
  if (!existsSync(path))
    stop(`${path}: There is no such file. Give the folder that kuromoji's package.json is in.`)
  return gunzipSync(readFileSync(path))
}
const words = commonWords(unpack('tid'), unpack('tid_pos'), MOST_WORDS)
writeFileSync(TABLE, ['class\tname', ...words.map(word => `common\t${word}`), ''].join('\n'))
console.error(`Wrote ${words.length} words to ${TABLE}`)
