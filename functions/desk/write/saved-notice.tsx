import { ALL_GROUPS, fieldNames, fieldsIn } from '../sheet/sheet-fields.ts'

const SEPARATOR = ','

/** What a saved text met, by fields. */
const MET = {
  merged: 'Saved together with what somebody else changed while you wrote',
  replaced: 'Saved in place of what you saved yourself since you opened this form; the versions keep both',
} as const

type Met = { [kind in keyof typeof MET]?: string | undefined }

/** Where a saved article is shown, or written on; the address tells which fields met another text. */
export function savedAddress(
  id: string,
  met: Partial<Record<keyof Met, readonly string[]>> = {},
  { stays = false } = {},
): string {
  const query = KINDS.flatMap(kind => (met[kind]?.length ? `${kind}=${met[kind].join(SEPARATOR)}` : [])).join(
    '&',
  )
  return `/desk/articles/${id}${stays ? '/edit' : ''}${query && `?${query}`}`
}

const KINDS = Object.keys(MET) as (keyof Met)[]

export const isFieldList = (text: string) =>
  text.split(SEPARATOR).every(name => fieldNames(ALL_GROUPS).includes(name))

/** Says that a text was saved together with other changes, or in the place of them; nothing where it met none. */
export function SavedNotice(met: Met) {
  const kinds = KINDS.filter(kind => met[kind] !== undefined)
  return kinds.length === 0 ? null : (
    <div class="done" role="status">
      {kinds.map(kind => (
        <p>
          {MET[kind]}: {labelsOf(met[kind] ?? '')}.
        </p>
      ))}
    </div>
  )
}

const labelsOf = (list: string) =>
  fieldsIn(ALL_GROUPS)
    .filter(({ name }) => list.split(SEPARATOR).includes(name))
    .map(({ label }) => label)
    .join(', ')
