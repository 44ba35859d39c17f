import { regionName, wordsOf } from '../locales/interface-words.ts'
import { CARD_URLS } from '../ui/assets.gen.ts'
import { CARD } from '../ui/card-size.ts'
import { interfaceLanguageOf } from './interface-language.ts'

interface ShareHeadProps {
  title: string
  description?: string | undefined
  /** Absolute. */
  url: string
  /** Undefined for all Asia. */
  region?: string | undefined
  /** BCP 47 of what is shared. */
  language: string
  type: 'website' | 'article'
  /** Whether the page has a picture of its own to show instead of the card. */
  hasPicture: boolean
}

/** What other sites show of a page beside a link to it (Open Graph): its words, and the card of its region in its language. */
export const ShareHead = ({
  title,
  description,
  url,
  region,
  language,
  type,
  hasPicture,
}: ShareHeadProps) => {
  const cardLanguage = interfaceLanguageOf(language) ?? 'en'
  const view = region !== undefined && region in CARD_URLS ? (region as keyof typeof CARD_URLS) : 'asia'
  const { siteName } = wordsOf(cardLanguage)
  const properties: Record<string, string | undefined> = {
    'og:type': type,
    'og:site_name': siteName,
    'og:title': title,
    'og:description': description,
    'og:url': url,
  }
  const card: Record<string, string> = {
    'og:image': new URL(CARD_URLS[view][cardLanguage], url).href,
    'og:image:type': 'image/png',
    'og:image:width': String(CARD.width),
    'og:image:height': String(CARD.height),
    'og:image:alt': `${siteName}: ${regionName(cardLanguage, view)}`,
  }
  return (
    <>
      {Object.entries({ ...properties, ...(hasPicture ? {} : card) }).map(
        ([property, content]) => content && <meta property={property} content={content} />,
      )}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}
