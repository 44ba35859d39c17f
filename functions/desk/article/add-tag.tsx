import type { LoadedGazetteer } from '../../tagger/gazetteer.ts'
import type { PlaceKind } from '../../tagger/types.ts'
import { Field } from '../field.tsx'
import type { DeskArticle } from './desk-article.ts'
import { type Candidate, findEntries } from './find-entry.ts'
import { AMBIGUOUS } from './read-tagging.ts'
import type { Refused } from './refused.ts'
import { DECISIONS, KIND_NAMES } from './tag-list.tsx'

interface AddTagProps {
  article: DeskArticle
  gazetteer: LoadedGazetteer
  refused: Refused
}

/** One field for any name in any language; where it means several things, a button for each. */
export function AddTag({ article, gazetteer, refused }: AddTagProps) {
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
          candidates={findEntries(gazetteer, typed)}
          action={action}
          article={article}
          gazetteer={gazetteer}
        />
      )}
    </div>
  )
}

interface CandidatesProps extends Omit<AddTagProps, 'refused'> {
  candidates: readonly Candidate[]
  action: string
}

function Candidates({ candidates, action, article: { row, tags }, gazetteer }: CandidatesProps) {
  const told = candidates.map(candidate => tell(candidate, gazetteer))
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
    </ul>
  )
}

const PLACE_NAMES: Record<PlaceKind, string> = {
  city: 'City',
  province: 'State or province',
  sea: 'Sea',
  river: 'River',
  lake: 'Lake',
  island: 'Island',
  mountain: 'Mountain',
  area: 'Area',
  disputed: 'Disputed area',
}

/** What tells an entry from others of its name: `Country, West Asia`, `State or province, United States`. */
function tell({ entry, part }: Candidate, gazetteer: LoadedGazetteer): string {
  const { kind, code, countryCode, placeKind } = entry
  const region = kind === 'country' ? gazetteer.regionOf(code) : undefined
  const larger =
    kind === 'country'
      ? region && gazetteer.find('region', region, 'en')?.name
      : countryCode && gazetteer.find('country', countryCode, 'en')?.name
  const what = placeKind ? PLACE_NAMES[placeKind] : KIND_NAMES[kind][0]
  return [what, part, larger].filter(text => text !== undefined && text !== '').join(', ')
}
