import { mergeFields } from '../../newsroom/submission/merge-fields.ts'
import { timeControls } from '../clocks.ts'
import { type FieldGroup, fieldNames } from '../sheet/sheet-fields.ts'
import { type Members, type Values, valuesOf } from '../sheet/sheet-values.ts'
import { choiceName } from './choice.tsx'
import { askedIn } from './edit-names.ts'
import { isSameText } from './same-text.ts'

interface Written {
  groups: readonly FieldGroup[]
  zone: string
  values: Values
  /** The same as programs would send it. */
  members: Members
}

interface Saved {
  /** The text that the form was made from; undefined where nobody knows it. */
  base: Members | undefined
  current: Members
  /** Whether anybody else has saved since. */
  hasOthersSince: boolean
}

export interface Together {
  members: Members
  /** The same as the form shows it; where a choice is asked for, what was typed. */
  values: Values
  /** Fields with a choice between two texts, answered or not. */
  asked: string[]
  /** Those of them that nobody has chosen in yet. */
  open: string[]
  /** Fields that only others changed. */
  theirs: string[]
  /** Fields that the same editor saved otherwise meanwhile. */
  replaced: string[]
}

/**
 * What was written, on the text as it stands now. A field that the form does not have stays as it is. Who saved twice from one
 * form meant the second text, so only other people's changes are asked about; that of another window of theirs is told.
 */
export function bringTogether(written: Written, { base, current, hasOthersSince }: Saved): Together {
  const { groups, values } = written
  const names = fieldNames(groups)
  const before = base ?? current
  const asked = askedIn(values).filter(name => names.includes(name))
  const withTheirs = asked.filter(name => values.get(choiceName(name)) === 'theirs')
  const withMine = asked.filter(name => values.get(choiceName(name)) === 'mine')
  const mine = new Map([
    ...[...before].filter(([name]) => !names.includes(name) || withTheirs.includes(name)),
    ...[...written.members].filter(([name]) => !withTheirs.includes(name)),
  ])
  const merged = mergeFields(base, mine, current, isSameText)
  const conflicts = hasOthersSince ? merged.conflicts : []
  const unanswered = asked.filter(name => !withTheirs.includes(name) && !withMine.includes(name))
  const open = names.filter(name => conflicts.includes(name) || unanswered.includes(name))
  const inDoubt = open.length > 0 ? names.filter(name => asked.includes(name) || open.includes(name)) : []
  const taken = [...merged.theirs, ...withTheirs].filter(name => !inDoubt.includes(name))
  const isTaken = (control: string) => taken.some(name => timeControls(name).includes(control))
  const shown = valuesOf(current, groups, written.zone)
  return {
    members: merged.fields,
    values: new Map([
      ...[...values].filter(([name]) => !isTaken(name)),
      ...[...shown].filter(([name]) => isTaken(name)),
    ]),
    asked: inDoubt,
    open,
    replaced: hasOthersSince ? [] : names.filter(name => merged.conflicts.includes(name)),
    theirs: hasOthersSince ? names.filter(name => merged.theirs.includes(name)) : [],
  }
}
