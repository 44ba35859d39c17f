import { INTERFACE_LANGUAGES } from '../../locales/interface-words.ts'
import { ownName } from '../../locales/language-name.ts'
import { REGIONS } from '../../published/regions.ts'
import { once } from '../../text/once.ts'
import { FEED_FORM_NAMES, FEED_FORMS, feedPath } from '../../ui/feed-links.ts'
import { link } from '../../ui/link.ts'
import { languagePath, regionPath } from '../../ui/tag-path.ts'
import type { Reader } from '../reader.ts'
import { toldPage } from '../told-page.tsx'

/** Where the feeds of all Asia, of the regions and of the languages stand. */
export const feedsPage = toldPage('/feeds', {
  title: words => words.feeds,
  description: words => words.feedsHelp,
  Body: ({ reader }) => {
    const { words } = reader
    return (
      <>
        <p class="stand">{words.feedsHelp}</p>
        <table aria-label={words.feeds}>
          <FeedRows reader={reader} lists={regionLists(reader)} />
          <FeedRows reader={reader} lists={languageLists()} />
        </table>
        <p class="note">{words.feedsOfLists}</p>
      </>
    )
  },
})

interface List {
  path: string
  name: string
  /** BCP 47, where the name is not in the reader's language. */
  lang?: string
}

const regionLists = ({ words }: Reader): List[] =>
  (['asia', ...REGIONS] as const).map(code => ({ path: regionPath(code), name: words.region[code] }))

/** Languages in ten languages: ICU takes some 15 ms to find the names, so not at every start. */
const languageLists = once((): List[] =>
  INTERFACE_LANGUAGES.map(tag => ({
    path: languagePath(tag),
    name: ownName(tag),
    lang: tag,
  })),
)

const FeedRows = ({ reader: { language }, lists }: { reader: Reader; lists: readonly List[] }) => (
  <tbody>
    {lists.map(({ path, name, lang }) => (
      <tr>
        <th scope="row">
          <a href={link(language, path)} lang={lang}>
            {name}
          </a>
        </th>
        <td>
          <ul lang="en">
            {FEED_FORM_NAMES.map(form => (
              <li>
                <a href={feedPath(path, form)} type={FEED_FORMS[form].type}>
                  {FEED_FORMS[form].name}
                </a>
              </li>
            ))}
          </ul>
        </td>
      </tr>
    ))}
  </tbody>
)
