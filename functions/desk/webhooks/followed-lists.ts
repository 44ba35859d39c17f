import type { WebhookRow } from '../../../db/schema.ts'
import { REGIONS } from '../../published/regions.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { languageList, spellLanguage } from '../../text/language.ts'
import { ASIAN_LANGUAGES, languageName, OTHER_LANGUAGES } from '../languages.ts'
import { asianCountries, nameOfRegion } from '../list/filters.tsx'

/** What a webhook follows. */
export type FollowedList = Pick<WebhookRow, 'kind' | 'code'>

interface Offered {
  list: FollowedList
  name: string
}

/** The lists that the form offers, in groups. Topics are too many, and written instead. */
export function offeredLists(gazetteer: Gazetteer): { group: string; lists: Offered[] }[] {
  const offer = (kind: FollowedList['kind'], code: string, name: string) => ({ list: { kind, code }, name })
  return [
    {
      group: 'Regions',
      lists: [
        offer('all', '', 'All stories'),
        ...['asia', ...REGIONS].map(code => offer('region', code, nameOfRegion(gazetteer, code))),
      ],
    },
    {
      group: 'Countries',
      lists: asianCountries(gazetteer).map(([code, name]) => offer('country', code, name)),
    },
    {
      group: 'Languages',
      lists: [...ASIAN_LANGUAGES, ...OTHER_LANGUAGES].map(({ code }) =>
        offer('language', languageList(code) ?? code, languageName(code)),
      ),
    },
  ]
}

/** As the form sends it: `country/JP`. */
export const fieldValue = ({ kind, code }: FollowedList) => (kind === 'all' ? kind : `${kind}/${code}`)

export function nameOfList({ kind, code }: FollowedList, gazetteer: Gazetteer): string {
  if (kind === 'all') return 'All stories'
  if (kind === 'language') return languageName(spellLanguage(code) ?? code)
  return gazetteer.find(kind, code, 'en')?.name ?? code
}
