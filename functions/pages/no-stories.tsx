import type { Child } from 'hono/jsx'
import { REGIONS } from '../published/regions.ts'
import { link } from '../ui/link.ts'
import { regionPath } from '../ui/tag-path.ts'
import { ownWay } from './own-way.tsx'
import type { Reader } from './reader.ts'

interface NoStoriesProps {
  reader: Reader
  title: string
  /** BCP 47 of the title, where it is not the page's. */
  lang?: string | undefined
  /** To what it belongs. */
  kick?: Child
  /** What is known all the same. */
  children?: Child
}

/** A list that has nothing yet, with where to go meanwhile. */
export const NoStories = ({ reader, title, lang, kick, children }: NoStoriesProps) => (
  <div class="page">
    <section class="calm">
      <header class="sun">
        {kick}
        <h1 lang={lang}>{ownWay(title, lang)}</h1>
      </header>
      {children}
      <p>{reader.words.noStories}</p>
      <p>{reader.words.noStoriesHelp}</p>
      <RegionLinks reader={reader} />
    </section>
  </div>
)

export const RegionLinks = ({
  reader: { language, words },
}: {
  reader: Pick<Reader, 'language' | 'words'>
}) => (
  <ul class="also">
    {(['asia', ...REGIONS] as const).map(code => (
      <li>
        <a href={link(language, regionPath(code))}>{words.region[code]}</a>
      </li>
    ))}
  </ul>
)
