import { CORRECTION_NAMES } from '../sheet/correction-fields.tsx'
import { PICTURE_GONE } from '../sheet/sent-picture.ts'
import { type FieldGroup, fieldNames } from '../sheet/sheet-fields.ts'
import { controlNames, type Values } from '../sheet/sheet-values.ts'
import { choiceName } from './choice.tsx'

/** Every name that the form for editing may send. */
export const editNames = (groups: readonly FieldGroup[]) => [
  ...controlNames(groups),
  ...fieldNames(groups).map(choiceName),
  ...CORRECTION_NAMES,
  PICTURE_GONE,
  'version',
  'window',
  'taken',
  'asked',
  'action',
  'stay',
]

/** Fields in which the form asks for a choice between two texts. */
export const askedIn = (values: Values) => (values.get('asked') ?? '').split(' ').filter(name => name !== '')
