import { isUnknown } from '../../newsroom/decide-tag.ts'
import { type Known, NAMESAKE, namesakesOf } from '../../newsroom/namesakes.ts'
import type { StoredTag, TagDecision } from '../../newsroom/stored-tag.ts'
import { TAG_KINDS } from '../../tagger/types.ts'
import { quotedWords, type Texts } from './evidence.ts'
import { KIND_NAMES } from './kind-names.ts'
import { ANOTHER } from './read-tagging.ts'
import type { Refused } from './refused.ts'
import { tellEntry } from './tell-entry.ts'

interface TagListProps {
  articleId: string
  tags: readonly StoredTag[]
  texts: Texts
  language: string
  known: Known
  mayTag: boolean
  refused: Refused
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
  known,
  mayTag,
  refused,
}: Omit<TagListProps, 'tags'> & { tag: StoredTag }) {
  const { gazetteer } = known
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
      {isAsked(tag, refused) && <SameOrAnother tag={tag} articleId={articleId} known={known} />}
      {mayTag && <Decide tag={tag} articleId={articleId} name={name ?? tag.name ?? tag.code} />}
    </li>
  )
}

/** Whether its acceptance was put off, since others have the name. */
const isAsked = ({ kind, code }: StoredTag, { values, errors }: Refused) =>
  errors.some(error => error.code === NAMESAKE) &&
  values.get('decision') === 'accepted' &&
  values.get('kind') === kind &&
  values.get('code') === code

interface SameProps {
  tag: StoredTag
  articleId: string
  known: Known
}

/** A button for each that has the name, and one for somebody else. */
function SameOrAnother({ tag, articleId, known }: SameProps) {
  if (!isUnknown(tag)) return null
  const { kind, code, name } = tag
  const answers = [
    ...namesakesOf(known, kind, [name]).map(entry => ({
      identity: entry.code,
      words: `The same as ${entry.name} · ${tellEntry({ entry, part: undefined }, known.gazetteer)}`,
    })),
    {
      identity: ANOTHER,
      words: kind === 'person' ? 'Somebody else of this name' : 'Another one of this name',
    },
  ]
  return (
    <ul class="candidates">
      {answers.map(({ identity, words }) => (
        <li>
          <form method="post" action={`/desk/articles/${articleId}/tags`}>
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="code" value={code} />
            <input type="hidden" name="decision" value="accepted" />
            <button type="submit" name="identity" value={identity} class="plain">
              {words}
            </button>
          </form>
        </li>
      ))}
    </ul>
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
