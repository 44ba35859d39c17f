import { MOST_DAYS } from '../../newsroom/names/apply-names.ts'
import { type Known, NAMESAKE, namesakesOf } from '../../newsroom/names/namesakes.ts'
import type { AddedKind } from '../../tagger/local/local-layer.ts'
import { type ControlAttributes, Field } from '../field.tsx'
import { NOTHING_REFUSED, type Refused } from '../refused.ts'
import { KIND_NAMES } from '../tags/kind-names.ts'
import { ANOTHER } from '../tags/same-or-another.tsx'
import { tellEntry } from '../tags/tell-entry.ts'
import { entityPath } from './entity-path.ts'
import { languagesOf, NameFields } from './name-fields.tsx'
import { readNameFields } from './read-name-fields.ts'

interface FormProps {
  known: Known
  refused: Refused
}

/** What was refused, if it was this form. */
const ofForm = (refused: Refused, decision: 'add' | 'block') =>
  refused.values.get('decision') === decision ? refused : NOTHING_REFUSED

/** The most frequent first. */
const KINDS: readonly AddedKind[] = ['person', 'organisation', 'place']

export const kindSelect = (values: Refused['values']) => (attributes: ControlAttributes) => (
  <select {...attributes}>
    {KINDS.map(kind => (
      <option value={kind} selected={values.get('kind') === kind || undefined}>
        {KIND_NAMES[kind][0]}
      </option>
    ))}
  </select>
)

export function AddName({ known, refused }: FormProps) {
  const { values, errors } = ofForm(refused, 'add')
  return (
    <details id="add-name" open={errors.length > 0 || undefined}>
      <summary>Add a name</summary>
      <form method="post" action="/desk/names" class="narrow stack">
        <input type="hidden" name="decision" value="add" />
        <p class="hint">
          It gets a page, and the tagger finds it in every story from then on. Add people only if they act in
          public.
        </p>
        <Field name="kind" label="What it is" errors={errors} control={kindSelect(values)} />
        <NameFields
          languages={languagesOf()}
          values={values}
          errors={errors}
          gazetteer={known.gazetteer}
          hasCountry
        />
        <button type="submit">Add</button>
        {errors.some(({ code }) => code === NAMESAKE) && <AnotherOne values={values} known={known} />}
      </form>
    </details>
  )
}

/** Who has the name already, and the button for another one; the form keeps what was typed. */
export function AnotherOne({ values, known }: { values: Refused['values']; known: Known }) {
  const read = readNameFields(values, languagesOf(), known.gazetteer)
  const names = 'fields' in read ? [...Object.values(read.fields.names), ...read.fields.aliases] : []
  const kind = values.get('kind') as AddedKind
  return (
    <>
      <p>These have the name already:</p>
      <ul>
        {namesakesOf(known, kind, names).map(entry => (
          <li>
            <a href={entityPath({ kind, code: entry.code })}>
              <bdi>{entry.name}</bdi>
            </a>{' '}
            · {tellEntry({ entry, part: undefined }, known.gazetteer)} · <code>{entry.code}</code>
          </li>
        ))}
      </ul>
      <button type="submit" name="identity" value={ANOTHER}>
        Add another one of this name
      </button>
    </>
  )
}

export function BlockName({ refused }: { refused: Refused }) {
  const { values, errors } = ofForm(refused, 'block')
  return (
    <details open={errors.length > 0 || undefined}>
      <summary>Block a name</summary>
      <form method="post" action="/desk/names" class="narrow stack">
        <input type="hidden" name="decision" value="block" />
        <p class="hint">
          Whatever of this kind a text calls so is no tag any more. To block one of several of a name, open
          its own page.
        </p>
        <p class="choice">
          <label for="block-kind">Kind</label>
          {kindSelect(values)({ ...PLAIN, id: 'block-kind', name: 'kind' })}
        </p>
        <Field
          name="name"
          label="Name"
          errors={errors}
          control={attributes => (
            <input {...attributes} type="text" dir="auto" value={values.get('name') ?? ''} />
          )}
        />
        <button type="submit">Block</button>
      </form>
    </details>
  )
}

const PLAIN = { 'aria-invalid': undefined, 'aria-describedby': undefined } as const

export const ApplyNames = ({ refused: { values, errors } }: { refused: Refused }) => (
  <details open={values.has('days') || undefined}>
    <summary>Apply the names to earlier stories</summary>
    <form method="post" action="/desk/names/apply" class="narrow stack">
      <p class="hint">
        Names count for what is written from now on. Here you have earlier stories tagged anew, some 25 a
        minute. Decisions of editors stay.
      </p>
      <Field
        name="days"
        label="Stories of the last days"
        hint={`How many days back, from 1 to ${MOST_DAYS}.`}
        errors={errors}
        control={attributes => (
          <input {...attributes} type="text" inputmode="numeric" value={values.get('days') ?? '7'} />
        )}
      />
      <button type="submit">Tag them anew</button>
    </form>
  </details>
)
