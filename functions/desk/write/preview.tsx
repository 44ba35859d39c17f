import { plainText } from '../../body/plain-text.ts'
import type { PreviewedText } from '../../newsroom/preview-text.ts'
import type { StoredTag } from '../../newsroom/stored-tag.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { direction } from '../../text/language.ts'
import { Blocks, markText } from '../../ui/blocks.tsx'
import { quotedWords, type Texts } from '../article/evidence.ts'
import { KIND_NAMES } from '../article/tag-list.tsx'
import { MARKED_TAGS, tagMarks } from './tag-marks.ts'

type Previewed = Pick<
  PreviewedText,
  'language' | 'headline' | 'summary' | 'dateline' | 'blocks' | 'tags' | 'problems'
>

interface PreviewProps {
  /** Undefined before anything is written. */
  text: Previewed | undefined
  gazetteer: Gazetteer
}

/** How the text looks to readers and what the tagger finds in it; the desk's script makes it anew while one types. */
export const Preview = (props: PreviewProps) => (
  <section class="preview card stack" aria-label="Preview" tabindex={0} id="preview">
    <PreviewContent {...props} />
  </section>
)

export function PreviewContent({ text, gazetteer }: PreviewProps) {
  if (!text || isEmpty(text)) {
    return <p class="meta">Preview and tags stand here once there is a text and it is saved.</p>
  }
  const { language, headline, summary, dateline, blocks, problems } = text
  const tags = text.tags.filter(({ decision }) => decision !== 'rejected')
  const shown = tags.filter(({ isPublic }) => isPublic).slice(0, MARKED_TAGS)
  const suggested = tags.filter(({ isPublic }) => !isPublic)
  const texts: Texts = { headline, summary, dateline, body: plainText(blocks) }
  const ids = new Map<number, string>()
  const marks = {
    headline: tagMarks('headline', shown, ids),
    summary: tagMarks('summary', shown, ids),
    dateline: tagMarks('dateline', shown, ids),
    body: tagMarks('body', shown, ids),
  }
  return (
    <>
      <p class="meta">Preview, as readers see it</p>
      {problems.map(problem => (
        <p class="error">{problem}</p>
      ))}
      <article class="prose" lang={language} dir={language === undefined ? 'auto' : direction(language)}>
        <h2 class="big">{markText(headline, 0, marks.headline)}</h2>
        {summary !== '' && <p class="lead">{markText(summary, 0, marks.summary)}</p>}
        {dateline !== '' && <p class="meta">{markText(dateline, 0, marks.dateline)}</p>}
        <Blocks blocks={blocks} marks={marks.body} />
      </article>
      <div class="tags">
        <header>
          <h2>Tags so far</h2>
          <span class="meta wide-only">point at one to see its words</span>
        </header>
        <ul>
          {shown.map((tag, i) => (
            <TagRow
              tag={tag}
              number={i + 1}
              place={ids.get(i + 1)}
              words={quotedWords(tag, texts)}
              {...{ language, gazetteer }}
            />
          ))}
        </ul>
        {shown.length === 0 && <p class="add meta">None yet.</p>}
        {suggested.length > 0 && (
          <p class="add meta">
            <span class="chip dash">suggested</span>{' '}
            {suggested.slice(0, SUGGESTED).map((tag, i) => (
              <>
                {i > 0 && ', '}
                <bdi>{nameOf(tag, gazetteer)}</bdi>
              </>
            ))}
            {suggested.length > SUGGESTED && ` and ${suggested.length - SUGGESTED} more`}: shown to readers
            only if accepted
          </p>
        )}
      </div>
    </>
  )
}

const SUGGESTED = 5

const isEmpty = ({ headline, blocks, problems }: Previewed) =>
  headline === '' && blocks.length === 0 && problems.length === 0

interface TagRowProps {
  tag: StoredTag
  number: number
  /** Id of the first of its words. */
  place: string | undefined
  words: readonly string[]
  language: string | undefined
  gazetteer: Gazetteer
}

const TagRow = ({ tag, number, place, words, language, gazetteer }: TagRowProps) => (
  <li class={`tag t${number} ${tag.decision === 'undecided' ? 'undecided' : 'decided'}`}>
    <span class="name">
      <bdi>{nameOf(tag, gazetteer)}</bdi> <small>{kindOf(tag, gazetteer)}</small>
    </span>
    {place !== undefined ? (
      <a class="proof" href={`#${place}`} lang={language} dir="auto">
        {words.join(', ')}
      </a>
    ) : (
      <span class="proof">{tag.origin === 'editor' ? 'by an editor' : 'the whole text'}</span>
    )}
    <span class="conf">
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={percent(tag)} height="1" />
      </svg>
      <span>{percent(tag)}</span>
    </span>
  </li>
)

const percent = ({ confidence }: StoredTag) => String(Math.round(confidence * 100))

const nameOf = ({ kind, code, name }: StoredTag, gazetteer: Gazetteer) =>
  gazetteer.find(kind, code, 'en')?.name ?? name ?? code

/** A place by its country, all else by what it is. */
function kindOf({ kind, code, countryCode }: StoredTag, gazetteer: Gazetteer): string {
  const country = gazetteer.find(kind, code, 'en')?.countryCode ?? countryCode ?? undefined
  const named = kind === 'place' && country && gazetteer.find('country', country, 'en')?.name
  return named || KIND_NAMES[kind][0].toLowerCase()
}
