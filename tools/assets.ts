import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { build } from 'esbuild'
import { type InterfaceLanguage, WORDS } from '../functions/locales/interface-words.ts'
import { REGIONS } from '../functions/published/regions.ts'
import { direction } from '../functions/text/language.ts'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run assets

Makes style sheets, scripts, icons, share cards, manifests and the tagger's models ready in public/assets/ under names that
carry their hashes, and tells the Worker these names. The service worker has no hash in its name.`,
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
const deskScript = await bundled('client/desk/desk.ts', '.js')
const siteScript = await bundled('client/site/site.ts', '.js')
const serviceWorker = await bundled('client/offline/service-worker.ts', '.js')
const icon = named('icon.svg', readFileSync('functions/ui/icon.svg'))
/** What `npm run cards` drew. */
const drawn = (name: string) => named(`${name}.png`, readFileSync(`functions/ui/drawn/${name}.png`))
const touchIcon = drawn('icon-180')
const icons = [
  { asset: drawn('icon-192'), sizes: '192x192', purpose: 'any' },
  { asset: drawn('icon-512'), sizes: '512x512', purpose: 'any' },
  { asset: drawn('icon-maskable'), sizes: '512x512', purpose: 'maskable' },
]
const languages = Object.keys(WORDS) as InterfaceLanguage[]
const cards = ['asia', ...REGIONS].map(region => ({
  region,
  ofLanguages: languages.map(language => ({
    language,
    asset: drawn(`card-${region}-${language.toLowerCase()}`),
  })),
}))
const json = (name: string, value: object) => named(name, Buffer.from(JSON.stringify(value)))

/** What makes the site an app on a device. Whatever the language, it is the same app, and begins with the reader's edition. */
const manifests = languages.map(language => ({
  language,
  asset: json(`site-${language.toLowerCase()}.webmanifest`, {
    id: '/edition',
    start_url: '/edition',
    scope: '/',
    display: 'minimal-ui',
    name: WORDS[language].siteName,
    short_name: WORDS[language].siteName,
    description: WORDS[language].tagline,
    lang: language,
    dir: direction(language),
    background_color: '#11162a',
    theme_color: '#11162a',
    icons: icons.map(({ asset, sizes, purpose }) => ({
      src: `/assets/${asset.name}`,
      type: 'image/png',
      sizes,
      purpose,
    })),
    shortcuts: [
      { name: WORDS[language].saved, url: language === 'en' ? '/saved' : `/${language.toLowerCase()}/saved` },
    ],
  }),
}))

/** Pages that a browser may fetch when the reader points at a link to them: what costs little and changes nothing. */
const NO_PAGES = [
  '/desk/*',
  '/desk',
  '/v1/*',
  '/edition',
  '/search*',
  '/*/search*',
  '/*.xml',
  '/*/*.xml',
  '/*.json',
  '/assets/*',
]
const speculationRules = json('speculation-rules.json', {
  prefetch: [
    {
      where: { and: [{ href_matches: '/*' }, ...NO_PAGES.map(path => ({ not: { href_matches: path } }))] },
      eagerness: 'moderate',
    },
  ],
})
const models = globSync('gazetteer/models/*.bin')
  .sort()
  .map(path => named(path, readFileSync(path)))
const site = [style, siteScript, icon, touchIcon, speculationRules, ...manifests.map(({ asset }) => asset)]
const assets = [
  ...site,
  ...icons.map(({ asset }) => asset),
  ...cards.flatMap(({ ofLanguages }) => ofLanguages.map(({ asset }) => asset)),
  deskStyle,
  deskScript,
  ...models,
]

mkdirSync(FOLDER, { recursive: true })
for (const old of readdirSync(FOLDER)) {
  if (!assets.some(({ name }) => name === old)) rmSync(`${FOLDER}/${old}`)
}
for (const { name, bytes } of assets) writeFileSync(`${FOLDER}/${name}`, bytes)
// A browser asks for a service worker at one address for ever.
writeFileSync('public/service-worker.js', serviceWorker.bytes)

const url = ({ name }: Asset) => `'/assets/${name}'`
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
  `/** Where the models are, by the names of their files. */\nexport const MODEL_URLS = {\n${lines.join('')}} as const\n`,
)
