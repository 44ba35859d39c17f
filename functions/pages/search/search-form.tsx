import { link } from '../../ui/link.ts'
import type { Reader } from '../reader.ts'

/** The field of a page of results, or the one in the masthead. It works without JavaScript. */
export const SearchForm = ({
  reader: { language, words },
  id,
  kind,
  query = '',
}: {
  reader: Pick<Reader, 'language' | 'words'>
  id: string
  kind: 'big' | 'find'
  query?: string
}) => (
  <search class={kind}>
    <form action={link(language, '/search')}>
      <label class="vh" for={id}>
        {words.search}
      </label>
      <input
        id={id}
        name="q"
        type="search"
        value={query}
        maxlength={200}
        dir="auto"
        autocomplete="off"
        required
      />
      <button type="submit">{words.search}</button>
    </form>
  </search>
)
