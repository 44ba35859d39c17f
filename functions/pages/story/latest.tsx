import { fill } from '../../locales/fill.ts'
import { storyTime } from '../../locales/story-time.ts'
import { zoneName } from '../../locales/zone-name.ts'
import { direction } from '../../text/language.ts'
import { link } from '../../ui/link.ts'
import { languagePath } from '../../ui/tag-path.ts'
import type { Reader } from '../reader.ts'
import type { Story } from './story.ts'

interface LatestProps {
  stories: readonly Story[]
  reader: Reader
  /** All times are read on its clocks; IANA name. */
  zone: string
  /** Whether they are of all Asia: then a link leads to all that are in the reader's language. */
  isFront: boolean
}

/** The newest stories with their times as a spine. A day stands beside its first story. */
export const Latest = ({ stories, reader, zone, isFront }: LatestProps) => {
  const { language, words } = reader
  const days = stories.map(({ at }) => storyTime(language, 'day', at, zone))
  const [first] = stories
  return (
    <section class="latest" aria-labelledby="latest">
      <h2 class="side" id="latest">
        {words.latest} {first && <small>{fill(words.timesIn, { zone: zoneName(zone, first.at) })}</small>}
      </h2>
      <ol>
        {stories.map((story, i) => (
          <li class={['story', story.region].filter(Boolean).join(' ')}>
            <time datetime={new Date(story.at).toISOString()}>
              {storyTime(language, 'clock', story.at, zone)}
              {days[i] !== days[i - 1] && <span> {days[i]}</span>}
            </time>
            <div dir={story.dir === direction(language) ? undefined : story.dir}>
              <h3 lang={story.language} dir={story.dir}>
                <a href={story.href}>{story.headline}</a>
              </h3>
              <p class="meta">
                {story.country && <b>{story.country.name} </b>}
                <span>
                  <bdi lang={story.language}>{story.source}</bdi>
                </span>{' '}
                {story.languageName && <span>{story.languageName}</span>}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {isFront && (
        <p class="more">
          <a href={link(language, languagePath(language))}>{words.inThisLanguage}</a>
        </p>
      )}
    </section>
  )
}
