import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run assets

Copies the style sheet and the tagger's models to public/assets/ under names that carry their hashes, and tells the Worker these.`,
  { options: {} },
)

const FOLDER = 'public/assets'

const sources = ['functions/ui/style.css', ...globSync('gazetteer/models/*.bin').sort()]
const assets = sources.map(source => {
  const bytes = readFileSync(source)
  const extension = extname(source)
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const title = basename(source, extension)
  return { title, extension, bytes, name: `${title}.${digest}${extension}` }
})

mkdirSync(FOLDER, { recursive: true })
for (const old of readdirSync(FOLDER)) {
  if (!assets.some(({ name }) => name === old)) rmSync(`${FOLDER}/${old}`)
}
for (const { name, bytes } of assets) writeFileSync(`${FOLDER}/${name}`, bytes)

const style = assets.find(({ extension }) => extension === '.css')
writeFileSync('functions/ui/assets.gen.ts', `export const STYLE_URL = '/assets/${style?.name}'\n`)

const models = assets.filter(({ extension }) => extension === '.bin')
const lines = models.map(({ title, name }) => `  ${title}: '/assets/${name}',\n`)
writeFileSync(
  'functions/tagger/models.gen.ts',
  `/** Where the models are, by the names of their files. */\nexport const MODEL_URLS = {\n${lines.join('')}} as const\n`,
)
