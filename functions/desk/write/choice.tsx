import type { Child } from 'hono/jsx'
import { idOf } from '../field-id.ts'
import { languageName } from './languages.ts'
import type { SheetField } from './sheet-fields.ts'
import type { Values } from './sheet-values.ts'

export const choiceName = (name: string) => `${name}.choice`

interface ChoiceProps {
  field: SheetField
  /** As its control would show it. */
  theirs: string
  chosen: Values
  /** The field's control, with what was typed here. */
  mine: Child
}

/** Both texts of a field that two people changed, one of them to be chosen. */
export function Choice({ field: { name, label, prose, shape }, theirs, chosen, mine }: ChoiceProps) {
  const choice = choiceName(name)
  const radio = (value: 'theirs' | 'mine', words: string) => (
    <p class="choice">
      <input
        type="radio"
        id={idOf(`${choice}.${value}`)}
        name={choice}
        value={value}
        checked={chosen.get(choice) === value || undefined}
      />
      <label for={idOf(`${choice}.${value}`)}>
        {words}
        <span class="vh"> ({label})</span>
      </label>
    </p>
  )
  return (
    <fieldset class="both">
      <legend class="vh">{label}: theirs or mine?</legend>
      {radio('theirs', 'Theirs, as it is saved')}
      <blockquote dir={prose ? 'auto' : undefined}>
        {theirs === '' ? <em>Empty</em> : inWords(shape, theirs)}
      </blockquote>
      {radio('mine', 'Mine, as it stands here')}
      {mine}
    </fieldset>
  )
}

function inWords(shape: SheetField['shape'], value: string): string {
  if (shape === 'language') return languageName(value)
  return shape === 'time' ? value.replace('T', ' ') : value
}
