import type { StoredTag } from '../../newsroom/article/stored-tag.ts'
import { isUnknown } from '../../newsroom/editing/decide-tag.ts'
import { type Known, NAMESAKE, namesakesOf } from '../../newsroom/names/namesakes.ts'

import type { Refused } from '../refused.ts'
import { tellEntry } from './tell-entry.ts'

/** What a form says of a name that others have: that it is another, else the code of the one that it is. */
export const ANOTHER = 'another'

/** Whether the acceptance of a tag was put off, since others have the name. */
export const isAsked = ({ kind, code }: StoredTag, { values, errors }: Refused) =>
  errors.some(error => error.code === NAMESAKE) &&
  values.get('decision') === 'accepted' &&
  values.get('kind') === kind &&
  values.get('code') === code

interface SameOrAnotherProps {
  tag: StoredTag
  articleId: string
  known: Known
}

/** A button for each that has the name, and one for somebody else. */
export function SameOrAnother({ tag, articleId, known }: SameOrAnotherProps) {
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
    <li>
      <p role="alert">
        <bdi>{name}</bdi> is a name that is known already. Which is meant here?
      </p>
      <ul class="hits">
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
    </li>
  )
}
