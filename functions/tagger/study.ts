import type { Calibration } from './calibration.ts'

/** Groups of rules that can be left out to see what they gain. */
export const RULE_GROUPS = [
  'cues',
  'designators',
  'families',
  'locatives',
  'offices',
  'organisations',
  'surnames',
] as const
export type RuleGroup = (typeof RULE_GROUPS)[number]

/** What whoever measures the tagger may change. */
export interface Study {
  without?: ReadonlySet<RuleGroup> | undefined
  calibration?: Calibration | undefined
}

/** Runs a group of rules, unless it is to be left out. */
export type RuleChoice = <T>(group: RuleGroup, find: () => T[]) => T[]

export const chooseRules =
  ({ without }: Study): RuleChoice =>
  (group, find) =>
    without?.has(group) ? [] : find()
