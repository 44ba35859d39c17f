import type { FieldError } from '../../http/problem.ts'
import type { Correction } from '../../newsroom/editing/revise-text.ts'
import { Field } from '../field.tsx'
import { readSentence } from '../read-sentence.ts'
import type { Values } from './sheet-values.ts'

/** What the form asks beside the text once readers have seen it. */
export const CORRECTION_NAMES = ['kind', 'note'] as const

/** Whether the form asked what kind of change it is. */
export const asksForCorrection = (values: Values) => values.has('kind')

/** What was typed, as the newsroom takes it; a note that cannot stand is refused. */
export function readCorrection(values: Values): { correction: Correction } | { errors: FieldError[] } {
  if (values.get('kind') === 'minor') return { correction: { kind: 'minor' } }
  if ((values.get('note') ?? '').trim() === '') return { correction: { kind: 'correction', note: undefined } }
  const note = readSentence(values, 'note', 'Public note')
  return 'errors' in note ? note : { correction: { kind: 'correction', note: note.sentence } }
}

interface CorrectionFieldsProps {
  values: Values
  errors: readonly FieldError[]
}

/** A correction with its public note, or a typing mistake without one. */
export const CorrectionFields = ({ values, errors }: CorrectionFieldsProps) => (
  <fieldset class="group">
    <legend>What kind of change is it?</legend>
    <label class="choice">
      <input
        type="radio"
        name="kind"
        value="correction"
        checked={values.get('kind') !== 'minor' || undefined}
      />{' '}
      <span>
        <strong>A correction.</strong> Readers see the note, with its number and time, on the page and in
        apps.
      </span>
    </label>
    <label class="choice">
      <input type="radio" name="kind" value="minor" checked={values.get('kind') === 'minor' || undefined} />{' '}
      <span>
        <strong>A typing mistake.</strong> No note. The meaning must not change; the history keeps both texts.
      </span>
    </label>
    <Field
      name="note"
      label="Public note"
      hint="Needed for a correction, in the story’s language. Say what was wrong and what is right."
      errors={errors}
      control={attributes => (
        <textarea {...attributes} rows={2} dir="auto">{`\n${values.get('note') ?? ''}`}</textarea>
      )}
    />
  </fieldset>
)
