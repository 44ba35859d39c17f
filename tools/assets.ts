import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type Asset, addressOf, bundled, named } from './assets/asset.ts'
import { cards, icons, manifests, speculationRules, touchIcon } from './assets/site-files.ts'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run assets

Makes style sheets, scripts, icons, share cards, manifests, the gazetteer and the tagger's models ready in public/assets/ under names that
carry their hashes, and tells the Worker these names. The service worker has no hash in its name.`,
  { options: {} },
)

const FOLDER = 'public/assets'
const GAZETTEER = 'functions/tagger/gazetteer.bin'

const style = await bundled('functions/ui/style.css', '.css')
const deskStyle = await bundled('functions/desk/desk.css', '.css')
const docsStyle = await bundled('functions/pages/docs/docs.css', '.css')
const deskScript = await bundled('client/desk/desk.ts', '.js')
const siteScript = await bundled('client/site/site.ts', '.js')
const serviceWorker = await bundled('client/offline/service-worker.ts', '.js')
const icon = named('icon.svg', readFileSync('functions/ui/icon.svg'))
const gazetteer = named(GAZETTEER, readFileSync(GAZETTEER))
const models = globSync('gazetteer/models/*.bin')
  .sort()
  .map(path => named(path, readFileSync(path)))
const site = [style, siteScript, icon, touchIcon, speculationRules, ...manifests.map(({ asset }) => asset)]
const assets = [
  ...site,
  ...icons.map(({ asset }) => asset),
  ...cards.flatMap(({ ofLanguages }) => ofLanguages.map(({ asset }) => asset)),
  docsStyle,
  deskStyle,
  deskScript,
  gazetteer,
  ...models,
]

// A browser asks for a service worker at one address for ever.
const SERVICE_WORKER = 'public/service-worker.js'

// New files, not new contents of the old ones, which a running instance serves.
for (const old of [FOLDER, SERVICE_WORKER]) rmSync(old, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
for (const { name, bytes } of assets) writeFileSync(`${FOLDER}/${name}`, bytes)
writeFileSync(SERVICE_WORKER, serviceWorker.bytes)

const url = (asset: Asset) => `'${addressOf(asset)}'`
const byLanguage = (entries: readonly { language: string; asset: Asset }[], indent: string) =>
  entries.map(({ language, asset }) => `${indent}'${language}': ${url(asset)},\n`).join('')
const siteHash = createHash('sha256')
for (const { name } of [
  ...site,
  ...cards.flatMap(({ ofLanguages }) => ofLanguages.map(({ asset }) => asset)),
])
  siteHash.update(name)

writeFileSync(
  'functions/ui/assets.gen.ts',
  `export const STYLE_URL = ${url(style)}
export const ICON_URL = ${url(icon)}
export const TOUCH_ICON_URL = ${url(touchIcon)}
export const SITE_SCRIPT_URL = ${url(siteScript)}
export const SPECULATION_RULES_URL = ${url(speculationRules)}
export const DOCS_STYLE_URL = ${url(docsStyle)}
export const DESK_STYLE_URL = ${url(deskStyle)}
export const DESK_SCRIPT_URL = ${url(deskScript)}

/** Stands for all files that pages of the site name. */
export const SITE_ASSETS = '${siteHash.digest('hex').slice(0, 12)}'

export const MANIFEST_URLS = {
${byLanguage(manifests, '  ')}} as const

/** By region and the interface's language. */
export const CARD_URLS = {
${cards.map(({ region, ofLanguages }) => `  '${region}': {\n${byLanguage(ofLanguages, '    ')}  },\n`).join('')}} as const
`,
)

const lines = models.map(({ title, name }) => `  ${title}: '/assets/${name}',\n`)
writeFileSync(
  'functions/tagger/models.gen.ts',
  `export const GAZETTEER_URL = ${url(gazetteer)}

/** By the names of their files. */
export const MODEL_URLS = {
${lines.join('')}} as const
`,
)
