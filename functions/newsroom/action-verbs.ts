import type { Action } from './permissions.ts'

const VERBS: Partial<Record<Action, string>> = {
  minor: 'correct',
  lift: 'lift the kill of',
  lift_unseen: 'lift the kill of',
  lift_embargo: 'lift the embargo of',
  take: 'take into review',
  decide_proposal: 'decide what its partner asks of',
  archive_date: 'date',
}

/** `Your role does not allow you to <verb> this article.` */
export const verbOf = (action: Action): string => VERBS[action] ?? action.replace('_', ' ')
