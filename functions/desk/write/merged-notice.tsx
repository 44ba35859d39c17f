import { ALL_GROUPS, fieldNames, fieldsIn } from './sheet-fields.ts'

const SEPARATOR = ','

/** Where a saved article is shown, or written on; the address tells which fields came from somebody else. */
export const savedAddress = (id: string, theirs: readonly string[], { stays = false } = {}) =>
  `/desk/articles/${id}${stays ? '/edit' : ''}${theirs.length > 0 ? `?merged=${theirs.join(SEPARATOR)}` : ''}`

export const isMergedList = (text: string) =>
  text.split(SEPARATOR).every(name => fieldNames(ALL_GROUPS).includes(name))

/** Says that a text was saved together with other people’s changes. */
export const MergedNotice = ({ merged }: { merged: string }) => (
  <div class="done" role="status">
    <p>
      Saved together with what somebody else changed while you wrote:{' '}
      {fieldsIn(ALL_GROUPS)
        .filter(({ name }) => merged.split(SEPARATOR).includes(name))
        .map(({ label }) => label)
        .join(', ')}
      .
    </p>
  </div>
)
