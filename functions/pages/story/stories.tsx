import type { Child } from 'hono/jsx'
import { type TimeForm, zonedTime } from '../../locales/story-time.ts'
import { direction } from '../../text/language.ts'
import { Img } from '../../ui/figure.tsx'
import { foreign } from '../entry-name.ts'
import type { Reader } from '../reader.ts'
import type { Story } from './story.ts'
import type { NamedTag } from './tag-page.ts'

interface StoryProps {
  story: Story
  reader: Reader
}

export const TagName = ({ tag: { name, lang, href }, ...rest }: { tag: NamedTag; class?: string }) =>
  href === undefined ? (
    <span {...foreign(lang)} {...rest}>
      {name}
    </span>
  ) : (
    <a href={href} {...foreign(lang)} {...rest}>
      {name}
    </a>
  )

/** Country in its region's colour, then the topic. */
export const Kick = ({ country, topic }: Pick<Story, 'country' | 'topic'>) =>
  country || topic ? (
    <p class="kick">
      {country && <TagName tag={country} class="of" />} {topic && <TagName tag={topic} />}
    </p>
  ) : null

const Headline = ({
  story: { href, language, dir, headline },
  text = headline,
}: {
  story: Story
  text?: Child
}) => (
  <h3 lang={language} dir={dir}>
    <a href={href}>{text}</a>
  </h3>
)

const Summary = ({ story: { language, dir, summary }, text = summary }: { story: Story; text?: Child }) =>
  text ? (
    <p class="sum" lang={language} dir={dir}>
      {text}
    </p>
  ) : null

interface TimeProps {
  at: number
  zone: string
  reader: Pick<Reader, 'language'>
  form?: TimeForm
}

export const ZonedTime = ({ at, zone, reader, form = 'short' }: TimeProps) => (
  <time datetime={new Date(at).toISOString()} dir={direction(reader.language)}>
    {zonedTime(reader.language, form, at, zone)}
  </time>
)

/** Source, language if it is not the reader's, and time. Spaces part them where there is no style sheet. */
const Meta = ({ story: { source, language, languageName, at, zone }, reader }: StoryProps) => (
  <p class="meta">
    <span>
      <bdi lang={language}>{source}</bdi>
    </span>{' '}
    {languageName && <span>{languageName} </span>}
    <span>
      <ZonedTime at={at} zone={zone} reader={reader} />
    </span>
  </p>
)

/** The box of a story: its region's colour, and its direction where the page has the other. */
const Box = ({ story, reader, kind, children }: StoryProps & { kind: string; children: Child }) => (
  <article
    class={['story', kind, story.region].filter(Boolean).join(' ')}
    dir={story.dir === direction(reader.language) ? undefined : story.dir}
  >
    {children}
  </article>
)

/** Beside a headline that tells what happened, a small picture needs no words of its own. */
const Thumb = ({
  story: { picture },
  ...rest
}: {
  story: Story
  sizes: string
  isFirst?: boolean
  alt?: string
}) =>
  picture ? (
    <div class="pic">
      <Img image={picture} {...rest} />
    </div>
  ) : null

const LEAD_SIZES = '(min-width: 70rem) 56rem, 100vw'
const SECOND_SIZES = '(min-width: 70rem) 18rem, (min-width: 45rem) 45vw, 104px'

export const Lead = ({ story, reader }: StoryProps) => (
  <Box story={story} reader={reader} kind={story.picture ? 'lead' : 'lead bare'}>
    <Thumb story={story} sizes={LEAD_SIZES} isFirst />
    <div class="hd">
      <Kick {...story} />
      <Headline story={story} />
    </div>
    <div class="sd">
      <Summary story={story} />
      <Meta story={story} reader={reader} />
    </div>
  </Box>
)

interface SecondProps extends StoryProps {
  /** `second tall` for the row under the lead, `second` in lists, `plain` for what is smaller. */
  kind?: string
  /** In the place of the story's own. */
  headline?: Child
  summary?: Child
}

export const Second = ({ story, reader, kind = 'second', headline, summary }: SecondProps) => (
  <Box story={story} reader={reader} kind={kind}>
    {!kind.includes('plain') && <Thumb story={story} sizes={SECOND_SIZES} alt="" />}
    <Kick {...story} />
    <Headline story={story} text={headline} />
    <Summary story={story} text={summary} />
    <Meta story={story} reader={reader} />
  </Box>
)

export const Brief = ({ story, reader }: StoryProps) => (
  <Box story={story} reader={reader} kind="brief">
    <Kick country={story.country} topic={undefined} />
    <Headline story={story} />
    <Meta story={story} reader={reader} />
  </Box>
)
