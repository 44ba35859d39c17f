import type { FieldError } from '../../http/problem.ts'
import type { SameStoryDecision } from '../../newsroom/editing/decide-same-story.ts'
import { isId } from '../../text/id.ts'
import { noButton } from '../refused-field.ts'

export const SAME_STORY_FIELDS = ['other', 'decision', 'from'] as const

const DECISIONS: readonly SameStoryDecision['decision'][] = ['accept', 'decline', 'part']

/** Whether another article tells the same story, as the buttons say it. */
export function readSameStory(
  values: ReadonlyMap<string, string>,
): { decision: Omit<SameStoryDecision, 'articleId'> } | { errors: FieldError[] } {
  const decision = DECISIONS.find(each => each === values.get('decision'))
  const otherId = values.get('other') ?? ''
  if (decision && (decision === 'part' || isId(otherId))) return { decision: { decision, otherId } }
  return { errors: [noButton('/decision')] }
}
