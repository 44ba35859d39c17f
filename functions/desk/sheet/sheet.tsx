import type { Child } from 'hono/jsx'
import type { FieldError } from '../../http/problem.ts'
import type { Clocks } from '../clocks.ts'
import { PictureFields } from './picture-fields.tsx'
import type { FieldGroup, SheetField } from './sheet-fields.ts'
import { SheetRow } from './sheet-row.tsx'
import type { Values } from './sheet-values.ts'

export interface SheetProps {
  action: string
  groups: readonly FieldGroup[]
  clocks: Clocks
  values: Values
  errors: readonly FieldError[]
  /** Values that the form carries unseen. */
  hidden: Readonly<Record<string, string>>
  /** Statements of rights that the newsroom keeps. */
  rights: readonly string[]
  /** For copying only. */
  isClosed?: boolean | undefined
  /** Id of the picture that came from the address which the values name. */
  fetched?: string | undefined
  /** What its script names the form by: an article's id, or the key of a form for a new one. */
  form?: string | undefined
  /** How the text looks to readers. */
  preview?: Child
  /** Fields in which a choice between two texts is asked for; they have a place of their own. */
  asked?: { names: readonly string[]; choices: Child } | undefined
  /** What it asks beside the text. */
  more?: Child
  /** The form's buttons. */
  children: Child
}

const RIGHTS_LIST = 'rights-offered'

/** The form that an article is written in: the text, how it looks, and all else about it. */
export function Sheet({
  action,
  groups,
  hidden,
  preview,
  asked,
  more,
  fetched,
  form,
  children,
  ...props
}: SheetProps) {
  const rows = (fields: readonly SheetField[]) =>
    fields
      .filter(({ name }) => !asked?.names.includes(name))
      .map(field => <SheetRow field={field} offers={field.offers && RIGHTS_LIST} {...props} />)
  return (
    <form
      method="post"
      action={action}
      class="sheet"
      enctype="multipart/form-data"
      novalidate
      data-form={form}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <datalist id={RIGHTS_LIST}>
        {props.rights.map(words => (
          <option value={words} />
        ))}
      </datalist>
      {asked?.choices}
      <div class="draftside">{groups.filter(({ isText }) => isText).map(({ fields }) => rows(fields))}</div>
      {preview}
      <Details {...props} groups={groups} rows={rows} fetched={fetched} more={more} />
      <div class="savebar">{children}</div>
    </form>
  )
}

type DetailsProps = Pick<SheetProps, 'groups' | 'values' | 'errors' | 'fetched' | 'isClosed' | 'more'> & {
  rows: (fields: readonly SheetField[]) => Child
}

/** What is said about the text, and last its picture, whose file the form sends last. */
const Details = ({ groups, rows, more, ...picture }: DetailsProps) => (
  <div class="details">
    {groups
      .filter(({ isText, isPicture }) => !isText && !isPicture)
      .map(({ legend, fields }) => (
        <fieldset class="group">
          <legend>{legend}</legend>
          {rows(fields)}
        </fieldset>
      ))}
    {more}
    {groups
      .filter(({ isPicture }) => isPicture)
      .map(({ fields }) => (
        <PictureFields {...picture}>{rows(fields)}</PictureFields>
      ))}
  </div>
)
