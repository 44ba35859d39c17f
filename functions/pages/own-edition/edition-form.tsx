import { INTERFACE_LANGUAGES } from '../../locales/interface-words.ts'
import { ownName } from '../../locales/language-name.ts'
import type { Reader } from '../reader.ts'
import { EDITIONS } from './edition-cookie.ts'

interface EditionFormProps {
  reader: Pick<Reader, 'language' | 'words'>
  /** The region of the page. */
  region: string | undefined
}

/** Where the site opens from now on; begins with the page's own language and region. */
export const EditionForm = ({ reader: { language, words }, region = 'asia' }: EditionFormProps) => (
  <form class="own" method="post" action="/edition" aria-labelledby="own-edition">
    <h2 class="side" id="own-edition">
      {words.yourEdition}
    </h2>
    <p>{words.editionHelp}</p>
    <div class="also">
      <label>
        {words.language}{' '}
        <select name="language">
          {INTERFACE_LANGUAGES.map(other => (
            <option value={other} lang={other} selected={other === language}>
              {ownName(other)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.oneRegion}{' '}
        <select name="region">
          {EDITIONS.map(code => (
            <option value={code} selected={code === region}>
              {words.region[code]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{words.openEdition}</button>
    </div>
  </form>
)
