import type { Status } from '../../db/schema.ts'

/**
 * Who may move an article where. `to` names the status before the clock is asked: `published` reads `scheduled`
 * while `visible_from` lies ahead.
 */
export const TRANSITIONS = {
  submit: { from: ['draft', 'rejected'], to: 'submitted' },
  take: { from: ['submitted'], to: 'in_review' },
  reject: { from: ['submitted', 'in_review'], to: 'rejected' },
  publish: { from: ['draft', 'submitted', 'in_review', 'rejected'], to: 'published' },
  withdraw: { from: ['scheduled'], to: 'in_review' },
  kill: { from: ['draft', 'submitted', 'in_review', 'rejected', 'scheduled', 'published'], to: 'killed' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status }>

export type Transition = keyof typeof TRANSITIONS

/** The transitions that the table allows from a status, `withdraw` only before the article has appeared. */
export function transitionsFrom(status: Status, appeared: boolean): Transition[] {
  const names = Object.keys(TRANSITIONS) as Transition[]
  return names.filter(
    name =>
      (TRANSITIONS[name].from as readonly Status[]).includes(status) && !(appeared && name === 'withdraw'),
  )
}
