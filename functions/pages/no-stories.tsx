import type { Child } from 'hono/jsx'
import { REGIONS } from '../published/regions.ts'
import { link } from '../ui/link.ts'
import { regionPath } from '../ui/tag-path.ts'
import { foreign } from './entry-name.ts'
import type { Reader } from './reader.ts'

interface NoStoriesProps {
  reader: Reader
  title: string
  /** BCP 47 of the title, where it is not the page's. */
  lang?: string | undefined
  /** What is known all the same. */
  children?: Child
}

/** A list that has nothing yet, with where to go meanwhile. */
export const NoStories = ({ reader, title, lang, children }: NoStoriesProps) => (
  <div class="page">
    <section class="calm">
      <h1 class="sun" {...foreign(lang)}>
        {title}
      </h1>
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
