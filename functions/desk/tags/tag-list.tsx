import type { StoredTag, TagDecision } from '../../newsroom/article/stored-tag.ts'
import type { Known } from '../../newsroom/names/namesakes.ts'
import { entryOf } from '../../published/public-tags.ts'
import { type Gazetteer, TAG_KINDS } from '../../tagger/types.ts'
import { Icon } from '../icon.tsx'
import type { Refused } from '../refused.ts'
import { type Evidence, quotedWords, type Texts } from './evidence.ts'
import { KIND_NAMES } from './kind-names.ts'
import type { NumberedTag } from './numbered-tags.ts'
import { isAsked, SameOrAnother } from './same-or-another.tsx'

export const DECISIONS: Record<TagDecision, string> = {
  undecided: 'undecided',
  accepted: 'accepted',
  rejected: 'rejected',
}

interface TagListProps {
  articleId: string
  tags: readonly NumberedTag[]
  texts: Texts
  evidence: Evidence
  language: string
  known: Known
  mayTag: boolean
  refused: Refused
}

/** Confidence from which an unknown name is worth an editor's look. */
const WORTH_A_LOOK = 0.5

/** Names that readers see only once an editor accepts them: private people stay private. */
const isSuggested = (tag: StoredTag) =>
  tag.name !== null && tag.decision === 'undecided' && !tag.isPublic && tag.confidence >= WORTH_A_LOOK

const isBelow = (tag: StoredTag) => tag.decision === 'undecided' && !tag.isPublic && !isSuggested(tag)

/** Every tag by kind, most salient first; those that readers do not see and nobody decided on are folded away. */
export function TagList({ tags, ...props }: TagListProps) {
  const below = tags.filter(isBelow)
  return (
    <>
      {TAG_KINDS.map(kind => {
        const ofKind = tags.filter(tag => tag.kind === kind && !isBelow(tag))
        return ofKind.length === 0 ? null : (
          <>
            <h3>{KIND_NAMES[kind][1]}</h3>
            <ul>
              {ofKind.map(tag => (
                <TagRow tag={tag} {...props} />
              ))}
            </ul>
          </>
        )
      })}
      {tags.length === 0 && <p class="hint">No tags yet.</p>}
      {tags.some(isSuggested) && (
        <p class="hint">Readers see a suggested name only once you accept it: private people stay private.</p>
      )}
      {below.length > 0 && (
        <details class="below" open={below.some(tag => isAsked(tag, props.refused)) || undefined}>
          <summary>{below.length} below the line, not shown to readers</summary>
          <ul>
            {below.map(tag => (
              <TagRow tag={tag} {...props} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const CLASSES: Record<TagDecision, string> = {
  undecided: 'undecided',
  accepted: 'taken',
  rejected: 'refused',
}

type TagItemProps = Omit<TagListProps, 'tags' | 'refused'> & { tag: NumberedTag }

/** A tag, and below it the question whether it is one that is known already. */
const TagRow = ({ refused, ...props }: TagItemProps & Pick<TagListProps, 'refused'>) => (
  <>
    <TagItem {...props} />
    {isAsked(props.tag, refused) && <SameOrAnother {...props} />}
  </>
)

function TagItem({ tag, articleId, texts, evidence, language, known, mayTag }: TagItemProps) {
  const { gazetteer } = known
  const name = entryOf(tag, gazetteer, 'en')?.name
  const first = evidence.firstMarks.get(tag.number)
  return (
    <li class={`tag t${tag.number} ${CLASSES[tag.decision]}`} id={`tag${tag.number}`}>
      <span class="name" title={tag.code}>
        {name ?? <bdi lang={language}>{tag.name ?? tag.code}</bdi>}
        <Beside tag={tag} language={language} gazetteer={gazetteer} />
        {isSuggested(tag) && <span class="chip dash">suggested</span>}
      </span>
      {first === undefined ? (
        <span class="proof" />
      ) : (
        <a class="proof" href={`#${first}`} lang={language} dir="auto">
          {quotedWords(tag, texts).join(', ')}
        </a>
      )}
      <Confidence tag={tag} />
      {mayTag && <Decide tag={tag} articleId={articleId} name={name ?? tag.name ?? tag.code} />}
    </li>
  )
}

/** What tells a name from others: the office beside it, else its country. */
function Beside({
  tag,
  language,
  gazetteer,
}: Pick<TagItemProps, 'tag' | 'language'> & {
  gazetteer: Gazetteer
}) {
  if (tag.kind === 'country') return null
  const country = tag.countryCode ?? entryOf(tag, gazetteer, 'en')?.countryCode
  const what =
    tag.role !== null ? (
      <bdi lang={language}>{tag.role}</bdi>
    ) : (
      country && (gazetteer.find('country', country, 'en')?.name ?? country)
    )
  return what ? <small> {what}</small> : null
}

function Confidence({ tag: { origin, confidence } }: { tag: StoredTag }) {
  if (origin === 'editor') return <span class="conf">added</span>
  const percent = Math.min(99, Math.round(confidence * 100))
  return (
    <span class="conf">
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path d={`M0 0h${percent}v1H0z`} />
      </svg>
      <span>
        {percent}
        <span class="vh"> % sure</span>
      </span>
    </span>
  )
}

const SIGNS = [
  { decision: 'accepted', icon: 'yes', word: 'Accept' },
  { decision: 'rejected', icon: 'no', word: 'Reject' },
] as const

/** Two signs; pressing the one that stands takes the decision back. */
const Decide = ({ tag, articleId, name }: { tag: StoredTag; articleId: string; name: string }) => (
  <form method="post" action={`/desk/articles/${articleId}/tags`} class="yn">
    <input type="hidden" name="kind" value={tag.kind} />
    <input type="hidden" name="code" value={tag.code} />
    {SIGNS.map(({ decision, icon, word }) => {
      const stands = tag.decision === decision
      return (
        <button
          type="submit"
          name="decision"
          value={stands ? 'undecided' : decision}
          aria-pressed={stands ? 'true' : 'false'}
          aria-label={`${word} ${name}`}
        >
          <Icon name={icon} />
        </button>
      )
    })}
  </form>
)
