import type { StoredTag } from '../../newsroom/article/stored-tag.ts'
import { isUnknown } from '../../newsroom/editing/decide-tag.ts'
import { SHOWN, shownValue } from './read-tagging.ts'

/** One button for all that readers see and nobody has decided on; a name that nothing knows wants its own press. */
export function AcceptShown({ articleId, tags }: { articleId: string; tags: readonly StoredTag[] }) {
  const shown = tags.filter(tag => tag.decision === 'undecided' && tag.isPublic && !isUnknown(tag))
  if (shown.length === 0) return null
  return (
    <form method="post" action={`/desk/articles/${articleId}/tags`} class="all end">
      <input type="hidden" name={SHOWN} value={shownValue(shown)} />
      <button type="submit" name="decision" value="shown">
        Accept {shown.length} shown
        <kbd>⇧A</kbd>
      </button>
    </form>
  )
}
