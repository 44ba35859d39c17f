import { readFileSync } from 'node:fs'
import { type InterfaceLanguage, WORDS } from '../../functions/locales/interface-words.ts'
import { REGIONS } from '../../functions/published/regions.ts'
import { direction } from '../../functions/text/language.ts'
import { addressOf, json, named } from './asset.ts'

/** What `npm run cards` drew. */
const drawn = (name: string) => named(`${name}.png`, readFileSync(`functions/ui/drawn/${name}.png`))
export const touchIcon = drawn('icon-180')
export const icons = [
  { asset: drawn('icon-192'), sizes: '192x192', purpose: 'any' },
  { asset: drawn('icon-512'), sizes: '512x512', purpose: 'any' },
  { asset: drawn('icon-maskable'), sizes: '512x512', purpose: 'maskable' },
]
const languages = Object.keys(WORDS) as InterfaceLanguage[]
export const cards = ['asia', ...REGIONS].map(region => ({
  region,
  ofLanguages: languages.map(language => ({
    language,
    asset: drawn(`card-${region}-${language.toLowerCase()}`),
  })),
}))
/** What makes the site an app on a device. Whatever the language, it is the same app, and begins with the reader's edition. */
export const manifests = languages.map(language => ({
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
      src: addressOf(asset),
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
export const speculationRules = json('speculation-rules.json', {
  prefetch: [
    {
      where: { and: [{ href_matches: '/*' }, ...NO_PAGES.map(path => ({ not: { href_matches: path } }))] },
      eagerness: 'moderate',
    },
  ],
})
