import type { Child } from 'hono/jsx'
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../locales/interface-words.ts'
import { ownName } from '../locales/language-name.ts'
import { REGIONS } from '../published/regions.ts'
import { MANIFEST_URLS, SITE_SCRIPT_URL, TOUCH_ICON_URL } from '../ui/assets.gen.ts'
import { Document } from '../ui/document.tsx'
import type { FeedLink } from '../ui/feed-links.ts'
import { link } from '../ui/link.ts'
import { regionPath } from '../ui/tag-path.ts'
import { EditionForm } from './own-edition/edition-form.tsx'
import type { Reader } from './reader.ts'
import { SearchForm } from './search/search-form.tsx'
import { ShareHead } from './share-head.tsx'

interface FrameProps {
  reader: Pick<Reader, 'language' | 'words'>
  title: string
  description?: string | undefined
  canonical?: string | undefined
  noindex?: boolean
  feeds?: readonly FeedLink[]
  /** English path of the page: where its other languages stand. Of what is no page, they are the front page. */
  path?: string | undefined
  /** The region that it belongs to; its colour is the page's. */
  region?: string | undefined
  head?: Child
  /** Ids of all stories on the page: a device that keeps it drops it once one of them has gone. */
  stories?: readonly string[]
  /** Whether it is a front page, of which a device keeps the last one. */
  isEdition?: boolean
  /** BCP 47 of the article that the page is about. */
  articleLanguage?: string | undefined
  /** Whether the head has a picture of the page's own for those who share it. */
  hasPicture?: boolean | undefined
  children: Child
}

/** Every public page: masthead with the regions, main, foot. */
export const Frame = ({
  reader,
  title,
  path,
  region,
  stories = [],
  isEdition = false,
  articleLanguage,
  hasPicture,
  head,
  children,
  ...rest
}: FrameProps) => {
  const { siteName, copyMade } = reader.words
  return (
    <Document
      language={reader.language}
      title={title === siteName ? title : `${title} – ${siteName}`}
      tone={region}
      head={
        <Head {...rest} {...{ reader, title, region, articleLanguage, hasPicture }}>
          {head}
        </Head>
      }
      {...rest}
    >
      <a class="skip" href="#content">
        {reader.words.skipToContent}
      </a>
      <Masthead reader={reader} path={path} region={region} />
      <p class="copy" role="status" hidden>
        {copyMade}
      </p>
      <main
        id="content"
        data-stories={stories.length > 0 ? [...new Set(stories)].join(' ') : undefined}
        data-edition={isEdition ? '' : undefined}
      >
        {children}
      </main>
      <Foot reader={reader} region={region} />
    </Document>
  )
}

type HeadProps = Pick<
  FrameProps,
  'reader' | 'title' | 'description' | 'canonical' | 'region' | 'articleLanguage' | 'hasPicture' | 'children'
>

/** What is in every head beside what the page brings: what those who share it are shown, and what makes the site an app. */
const Head = ({ reader, canonical, articleLanguage, hasPicture = false, children, ...shown }: HeadProps) => (
  <>
    {children}
    {canonical && (
      <ShareHead
        {...shown}
        url={canonical}
        language={articleLanguage ?? reader.language}
        hasPicture={hasPicture}
        type={articleLanguage === undefined ? 'website' : 'article'}
      />
    )}
    <link rel="manifest" href={MANIFEST_URLS[reader.language as InterfaceLanguage]} />
    <link rel="apple-touch-icon" href={TOUCH_ICON_URL} />
    <script src={SITE_SCRIPT_URL} defer />
  </>
)

const Masthead = ({ reader, path, region }: Pick<FrameProps, 'reader' | 'path' | 'region'>) => {
  // The page of the search has a field of its own.
  const isSearch = path?.startsWith('/search')
  return (
    <header class={isSearch ? 'mast searching' : 'mast'}>
      <div class="page">
        <p class="word" lang="en">
          <a href={link(reader.language, '/')}>{reader.words.siteName}</a>
        </p>
        <p class="tagline">{reader.words.tagline}</p>
        <Languages reader={reader} path={path ?? '/'} />
        {!isSearch && <SearchForm reader={reader} id="find" kind="find" />}
        <SearchLink reader={reader} />
        <RegionLinks reader={reader} path={path} region={region} />
      </div>
    </header>
  )
}

/** In the place of the field where there is no room for it. */
const SearchLink = ({ reader: { language, words } }: Pick<FrameProps, 'reader'>) => (
  <a class="find-link" href={link(language, '/search')}>
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="8.5" cy="8.5" r="5.75" />
      <path d="m13 13 5 5" />
    </svg>
    <span class="vh">{words.search}</span>
  </a>
)

const Languages = ({ reader: { language, words }, path }: Pick<FrameProps, 'reader'> & { path: string }) => (
  <details class="langs">
    <summary>
      <span>
        <span class="vh">{words.languages}: </span>
        {ownName(language)}
      </span>
    </summary>
    <ul>
      {INTERFACE_LANGUAGES.map(other => (
        <li>
          <a
            href={link(other, path)}
            lang={other}
            hreflang={other}
            aria-current={other === language ? 'true' : undefined}
          >
            {ownName(other)}
          </a>
        </li>
      ))}
    </ul>
  </details>
)

const RegionLinks = ({
  reader: { language, words },
  path,
  region,
}: Pick<FrameProps, 'reader' | 'path' | 'region'>) => (
  <nav class="regions" aria-label={words.regions}>
    <ul>
      {(['asia', ...REGIONS] as const).map(code => (
        <li>
          <a
            class={code}
            href={link(language, regionPath(code))}
            aria-current={path === regionPath(code) ? 'page' : code === region ? 'true' : undefined}
          >
            <span class="short">{words.regionShort[code]}</span>{' '}
            <span class="long">{words.region[code]}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Foot = ({ reader, region }: Pick<FrameProps, 'reader' | 'region'>) => {
  const { language, words } = reader
  const pages = [
    ['/countries', words.countries],
    ['/topics', words.topics],
    ['/people', words.people],
    ['/organisations', words.organisations],
    ['/places', words.places],
    ['/about', words.about],
    ['/about/corrections', words.corrections],
    ['/feeds', words.feeds],
    ['/docs', words.developers],
  ] as const
  return (
    <footer class="foot">
      <div class="page">
        <ul>
          {pages.map(([path, name]) => (
            <li>
              <a href={link(language, path)}>{name}</a>
            </li>
          ))}
          <li>
            <a href={link(language, '/saved')} data-kept="">
              {words.saved}
            </a>
          </li>
        </ul>
        <p>{words.colophon}</p>
        <EditionForm reader={reader} region={region} />
      </div>
    </footer>
  )
}
