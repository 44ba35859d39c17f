import type { ArticleRow } from '../../../db/schema.ts'
import type { Transition } from '../../newsroom/rules/transitions.ts'

/** What the form of a move carries unseen: the version that the page shows, and which move it is. */
export const Carried = ({ row, transition }: { row: ArticleRow; transition: Transition }) => (
  <>
    <input type="hidden" name="version" value={String(row.version)} />
    <input type="hidden" name="transition" value={transition} />
  </>
)
