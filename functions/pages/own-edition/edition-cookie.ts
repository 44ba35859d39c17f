import { parse, serialize } from 'hono/utils/cookie'
import * as z from 'zod'
import { oneOf } from '../../http/query.ts'
import { INTERFACE_LANGUAGES } from '../../locales/interface-words.ts'
import { REGIONS } from '../../published/regions.ts'

export const EDITIONS = ['asia', ...REGIONS] as const

export const Choice = z.strictObject({ language: oneOf(INTERFACE_LANGUAGES), region: oneOf(EDITIONS) })
/** What a reader chose. */
export type Choice = z.infer<typeof Choice>

const NAME = '__Secure-edition'
/** Seconds; browsers keep no cookie longer. */
const YEAR = 400 * 86_400

/** No page but `/edition` gets it, so every other page is the same for everybody. */
export const editionCookie = ({ language, region }: Choice) =>
  serialize(NAME, `${language}.${region}`, {
    path: '/edition',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: YEAR,
  })

/** Undefined where there is none, or one that names nothing we have. */
export function readEditionCookie(headers: Headers): Choice | undefined {
  const [language, region] = (parse(headers.get('Cookie') ?? '', NAME)[NAME] ?? '').split('.')
  return Choice.safeParse({ language, region }).data
}
