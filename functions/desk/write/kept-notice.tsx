import { Time } from '../../ui/time.tsx'
import { Compared } from '../compare/compared.tsx'
import { diffParagraphs, isChanged } from '../compare/diff-paragraphs.ts'
import { startWork } from '../compare/work.ts'
import { type FieldGroup, fieldsIn } from '../sheet/sheet-fields.ts'
import { textOf, type Values } from '../sheet/sheet-values.ts'
import { readKeptForm } from './kept-form.ts'
import { isSameText } from './same-text.ts'
import type { Kept, WriteSurroundings } from './write-surroundings.ts'

/** Fields in which a kept text is not the one that stands. */
export function keptFields(kept: Kept, values: Values, groups: readonly FieldGroup[]) {
  const yours = withKept(kept, values)
  return fieldsIn(groups).filter(field => !isSameText(textOf(field, yours), textOf(field, values)))
}

const withKept = (kept: Kept, values: Values): Values => new Map([...values, ...kept.values])

interface KeptOfferProps {
  kept: Kept
  /** As it stands. */
  values: Values
  groups: readonly FieldGroup[]
  zone: string
}

/** A text that was typed and not saved, beside the one that stands: to be taken up or dropped. */
export function KeptOffer({ kept, values, groups, zone }: KeptOfferProps) {
  const work = startWork()
  const yours = withKept(kept, values)
  const { id, window } = readKeptForm(kept.form) ?? {}
  const lines = (text: string) => text.replaceAll('\r\n', '\n')
  return (
    <section class="card stack" aria-labelledby={`kept-${window}`}>
      <h2 id={`kept-${window}`}>You wrote here and did not save</h2>
      <p>
        Your text of <Time at={kept.at} language="en" zone={zone} /> was kept. It differs from what stands in
        this: <ins>yours</ins> <del>as it stands</del>
      </p>
      <div class="diff one">
        {keptFields(kept, values, groups).map(field => (
          <>
            <span class="label">{field.label}</span>
            <p dir="auto">
              {diffParagraphs(lines(textOf(field, values)), lines(textOf(field, yours)), work)
                .filter(isChanged)
                .map(pieces => (
                  <Compared pieces={pieces} />
                ))}
            </p>
          </>
        ))}
      </div>
      <div class="row">
        <a class="btn primary" href={`/desk/articles/${id}/edit?kept=${window}`}>
          Go on with yours
        </a>
        <DropForm kept={kept}>Drop it</DropForm>
      </div>
    </section>
  )
}

interface KeptTakenProps {
  kept: Kept
  zone: string
}

/** The form holds what was kept. */
export const KeptTaken = ({ kept, zone }: KeptTakenProps) => (
  <div class="note row">
    <p>
      This is your text of <Time at={kept.at} language="en" zone={zone} />, which is not saved yet.
    </p>
    <DropForm kept={kept}>{readKeptForm(kept.form) ? 'Drop it and see what stands' : 'Begin anew'}</DropForm>
  </div>
)

const DropForm = ({ kept: { form, at }, children }: { kept: Kept; children: string }) => (
  <form method="post" action="/desk/autosave/drop">
    <input type="hidden" name="form" value={form} />
    <input type="hidden" name="at" value={String(at)} />
    <button type="submit">{children}</button>
  </form>
)

/** Other new articles that wait to be saved. */
export const UnsavedForms = ({ unsaved, zone }: Pick<WriteSurroundings, 'unsaved'> & { zone: string }) =>
  unsaved.length === 0 ? null : (
    <details class="note">
      <summary>
        {unsaved.length === 1 ? 'One text' : `${unsaved.length} texts`} of yours not saved yet
      </summary>
      <ul>
        {unsaved.map(({ form, at, headline }) => (
          <li>
            <a href={`/desk/articles/new?form=${form}`} dir="auto">
              {headline?.trim() || 'Without a headline'}
            </a>{' '}
            <span class="meta">
              <Time at={at} language="en" zone={zone} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
