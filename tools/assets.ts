import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { build } from 'esbuild'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run assets

Makes the style sheets, the scripts of pages and the tagger's models ready in public/assets/ under names that carry their
hashes, and tells the Worker these names.`,
  { options: {} },
)

const FOLDER = 'public/assets'

interface Asset {
  /** With the hash before the extension. */
  name: string
  title: string
  bytes: Uint8Array
}

function named(path: string, bytes: Uint8Array): Asset {
  const extension = extname(path)
  const title = basename(path, extension)
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return { name: `${title}.${digest}${extension}`, title, bytes }
}

/** A style sheet or a script with what it imports, made small. */
async function bundled(source: string, extension: '.css' | '.js'): Promise<Asset> {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'esnext',
    legalComments: 'none',
  })
  const [file] = outputFiles
  if (!file) throw new Error(`Nothing came of ${source}`)
  return named(`${basename(source, extname(source))}${extension}`, file.contents)
}

const style = await bundled('functions/ui/style.css', '.css')
const deskStyle = await bundled('functions/desk/desk.css', '.css')
const docsStyle = await bundled('functions/pages/docs/docs.css', '.css')
const deskScript = await bundled('client/desk/desk.ts', '.js')
const icon = named('icon.svg', readFileSync('functions/ui/icon.svg'))
const models = globSync('gazetteer/models/*.bin')
  .sort()
  .map(path => named(path, readFileSync(path)))
const assets = [style, icon, docsStyle, deskStyle, deskScript, ...models]

mkdirSync(FOLDER, { recursive: true })
for (const old of readdirSync(FOLDER)) {
  if (!assets.some(({ name }) => name === old)) rmSync(`${FOLDER}/${old}`)
}
for (const { name, bytes } of assets) writeFileSync(`${FOLDER}/${name}`, bytes)

writeFileSync(
  'functions/ui/assets.gen.ts',
  `export const STYLE_URL = '/assets/${style.name}'
export const ICON_URL = '/assets/${icon.name}'
export const DOCS_STYLE_URL = '/assets/${docsStyle.name}'
export const DESK_STYLE_URL = '/assets/${deskStyle.name}'
export const DESK_SCRIPT_URL = '/assets/${deskScript.name}'
`,
)

const lines = models.map(({ title, name }) => `  ${title}: '/assets/${name}',\n`)
writeFileSync(
  'functions/tagger/models.gen.ts',
  `/** Where the models are, by the names of their files. */\nexport const MODEL_URLS = {\n${lines.join('')}} as const\n`,
)
