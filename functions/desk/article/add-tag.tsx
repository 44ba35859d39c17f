import type { Known } from '../../newsroom/names/namesakes.ts'
import { Field } from '../field.tsx'
import type { Refused } from '../refused.ts'
import { type Candidate, findEntries } from '../tags/find-entry.ts'
import { DECISIONS } from '../tags/tag-list.tsx'
import { tellEntry } from '../tags/tell-entry.ts'
import type { DeskArticle } from './desk-article.ts'
import { NEW_NAME, NewName } from './new-name.tsx'
import { AMBIGUOUS } from './read-tagging.ts'

interface AddTagProps {
  article: DeskArticle
  known: Known
  mayAddNames: boolean
  refused: Refused
}

/** One field for any name in any language; where it means several things, a button for each. */
export function AddTag({ article, known, mayAddNames, refused }: AddTagProps) {
  const action = `/desk/articles/${article.row.id}/tags`
  const isRefused = refused.values.get('decision') === 'added'
  const typed = isRefused ? (refused.values.get('code') ?? '') : ''
  const isAmbiguous = refused.errors.some(({ code }) => code === AMBIGUOUS)
  return (
    <div class="add">
      <form method="post" action={action}>
        <input type="hidden" name="decision" value="added" />
        <Field
          name="code"
          label="Add a tag"
          hint="A name in any language, as Japan, 東京 or โตเกียว, or a code, as JP."
          errors={refused.errors}
          control={attributes => <input {...attributes} type="text" dir="auto" value={typed} />}
        />
        <button type="submit">Add tag</button>
      </form>
      {isAmbiguous && (
        <Candidates
          candidates={findEntries(known.gazetteer, known.layer, typed)}
          action={action}
          article={article}
          known={known}
          newName={mayAddNames ? typed : undefined}
        />
      )}
      {mayAddNames && <NewName action={action} article={article} known={known} refused={refused} />}
    </div>
  )
}

interface CandidatesProps extends Pick<AddTagProps, 'article' | 'known'> {
  candidates: readonly Candidate[]
  action: string
  newName: string | undefined
}

function Candidates({ candidates, action, article: { row, tags }, known, newName }: CandidatesProps) {
  const { gazetteer } = known
  const told = candidates.map(candidate => tellEntry(candidate, gazetteer))
  return (
    <ul class="hits">
      {candidates.map(({ entry: { kind, code, name, latitude, longitude } }, i) => {
        const own = gazetteer.find(kind, code, row.language)?.name
        const tag = tags.find(each => each.kind === kind && each.code === code)
        const isTwin = told.filter(each => each === told[i]).length > 1
        return (
          <li>
            <form method="post" action={action}>
              <input type="hidden" name="kind" value={kind} />
              <input type="hidden" name="code" value={code} />
              <button type="submit" name="decision" value="added" class="plain">
                <strong>{name}</strong> · {told[i]}
                {isTwin && latitude !== undefined && ` (${latitude.toFixed(1)}, ${longitude?.toFixed(1)})`}
                {own !== undefined && own !== name && (
                  <>
                    {' '}
                    · <bdi lang={row.language}>{own}</bdi>
                  </>
                )}
              </button>{' '}
              {tag && <span class="meta">(on this article: {DECISIONS[tag.decision]})</span>}
            </form>
          </li>
        )
      })}
      {newName !== undefined && (
        <li>
          <a href={`#${NEW_NAME}`}>
            <bdi>{newName}</bdi> as a new name
          </a>
        </li>
      )}
    </ul>
  )
}
