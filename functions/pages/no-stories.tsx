import type { Child } from 'hono/jsx'
import { REGIONS } from '../published/regions.ts'
import { link } from '../ui/link.ts'
import { regionPath } from '../ui/tag-path.ts'
import type { Reader } from './reader.ts'

interface NoStoriesProps {
  reader: Reader
  title: string
  /** What is known all the same. */
  children?: Child
}

/** A list that has nothing yet, with where to go meanwhile. */
export const NoStories = ({ reader, title, children }: NoStoriesProps) => (
  <div class="page">
    <section class="calm">
      <h1 class="sun">{title}</h1>
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
