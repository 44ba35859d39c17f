import type { StoredTag, TagDecision } from '../../newsroom/stored-tag.ts'
import { type Gazetteer, TAG_KINDS, type TagKind } from '../../tagger/types.ts'
import { quotedWords, type Texts } from './evidence.ts'

export const KIND_NAMES: Record<TagKind, readonly [one: string, many: string]> = {
  country: ['Country', 'Countries'],
  region: ['Region', 'Regions'],
  place: ['Place', 'Places'],
  person: ['Person', 'People'],
  organisation: ['Organisation', 'Organisations'],
  topic: ['Topic', 'Topics'],
}

interface TagListProps {
  articleId: string
  tags: readonly StoredTag[]
  texts: Texts
  language: string
  gazetteer: Gazetteer
  mayTag: boolean
}

/** Every tag by kind, most salient first, with the words that earned it and what may be said of it. */
export const TagList = ({ tags, ...props }: TagListProps) => (
  <>
    {TAG_KINDS.map(kind => {
      const ofKind = tags.filter(tag => tag.kind === kind).sort((a, b) => b.salience - a.salience)
      return ofKind.length === 0 ? null : (
        <>
          <h3>{KIND_NAMES[kind][1]}</h3>
          <ul class="decisions">
            {ofKind.map(tag => (
              <TagItem tag={tag} {...props} />
            ))}
          </ul>
        </>
      )
    })}
    {tags.length === 0 && <p>No tags yet.</p>}
  </>
)

function TagItem({
  tag,
  articleId,
  texts,
  language,
  gazetteer,
  mayTag,
}: Omit<TagListProps, 'tags'> & { tag: StoredTag }) {
  const name = gazetteer.find(tag.kind, tag.code, 'en')?.name
  const words = quotedWords(tag, texts)
  return (
    <li>
      <p class={tag.decision === 'rejected' ? 'rejected' : undefined}>
        <strong>{name ?? <bdi lang={language}>{tag.name ?? tag.code}</bdi>}</strong> <code>{tag.code}</code>
      </p>
      <p class="meta">
        {tag.origin === 'editor'
          ? 'Added by an editor'
          : `Found by the tagger, confidence ${percent(tag.confidence)}`}
        , salience {percent(tag.salience)} · {DECISIONS[tag.decision]}
        {tag.decision === 'undecided' && (tag.isPublic ? ', shown to readers' : ', not shown to readers')}
      </p>
      {name === undefined && tag.name !== null && (
        <p class="meta">
          New to the gazetteer
          {tag.role !== null && (
            <>
              {' · '}
              <bdi lang={language}>{tag.role}</bdi>
            </>
          )}
          {tag.countryCode !== null &&
            ` · ${gazetteer.find('country', tag.countryCode, 'en')?.name ?? tag.countryCode}`}
          {tag.kind === 'person' && tag.role === null && tag.decision === 'undecided' && (
            <> · nothing says that this is a public person, so readers see it once you accept it</>
          )}
        </p>
      )}
      {words.length > 0 && (
        <p class="words" lang={language}>
          {words.map((word, i) => (
            <>
              {i > 0 && ' '}
              <q dir="auto">{word}</q>
            </>
          ))}
        </p>
      )}
      {mayTag && <Decide tag={tag} articleId={articleId} name={name ?? tag.name ?? tag.code} />}
    </li>
  )
}

const percent = (share: number) => `${Math.round(share * 100)}%`

export const DECISIONS: Record<TagDecision, string> = {
  undecided: 'undecided',
  accepted: 'accepted',
  rejected: 'rejected',
}

/** The buttons that change anything: never the decision that stands. */
const BUTTONS = [
  { decision: 'accepted', word: 'Accept' },
  { decision: 'rejected', word: 'Reject' },
  { decision: 'undecided', word: 'Undo' },
] as const

const Decide = ({ tag, articleId, name }: { tag: StoredTag; articleId: string; name: string }) => (
  <form method="post" action={`/desk/articles/${articleId}/tags`} class="small">
    <input type="hidden" name="kind" value={tag.kind} />
    <input type="hidden" name="code" value={tag.code} />
    {BUTTONS.filter(({ decision }) => decision !== tag.decision).map(({ decision, word }) => (
      <button type="submit" name="decision" value={decision} class="plain">
        {word}
        <span class="visually-hidden"> {name}</span>
      </button>
    ))}
  </form>
)
