import { isFromOurPages } from '../../http/from-our-pages.ts'
import { methodNotAllowed, Problem } from '../../http/problem.ts'
import { readQuery } from '../../http/query.ts'
import { checkType, decodeUtf8, readBytes } from '../../http/read-body.ts'
import { isRegion } from '../../published/regions.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { link } from '../../ui/link.ts'
import { regionPath } from '../../ui/tag-path.ts'
import { acceptedLanguage } from './accepted-language.ts'
import { Choice, editionCookie, readEditionCookie } from './edition-cookie.ts'

const METHODS = ['GET', 'HEAD', 'POST']
const FORM_BYTES = 1024

interface DoorDeps {
  gazetteer: Pick<Gazetteer, 'regionOf'>
  hosts: ReadonlySet<string>
  publicOrigin: string
}

/**
 * `/edition` leads to the reader's front page: the one that they chose here, else that of where they are, in their language.
 * It alone reads a cookie, and is never stored.
 */
export async function editionDoor(request: Request, deps: DoorDeps): Promise<Response> {
  if (!METHODS.includes(request.method)) throw methodNotAllowed(METHODS)
  if (request.method !== 'POST') {
    return leadTo(readEditionCookie(request.headers) ?? guess(request, deps), 302)
  }
  const choice = await readChoice(request, deps)
  return leadTo(choice, 303, { 'Set-Cookie': editionCookie(choice) })
}

const leadTo = ({ language, region }: Choice, status: 302 | 303, headers: Record<string, string> = {}) =>
  new Response(null, {
    status,
    headers: { ...headers, Location: link(language, regionPath(region)), 'Cache-Control': 'no-store' },
  })

/** Countries of Africa whose news is that of the Arab world. */
const TO_WEST_ASIA = ['EG', 'LY', 'SD']

function guess({ cf, headers }: Request, { gazetteer }: DoorDeps): Choice {
  const country = typeof cf?.country === 'string' ? cf.country : ''
  const region = TO_WEST_ASIA.includes(country) ? 'west-asia' : gazetteer.regionOf(country)
  return {
    language: acceptedLanguage(headers.get('Accept-Language')),
    region: region !== undefined && isRegion(region) ? region : 'asia',
  }
}

async function readChoice(request: Request, { hosts, publicOrigin }: DoorDeps): Promise<Choice> {
  if (!isFromOurPages(request, hosts, publicOrigin)) {
    throw new Problem(
      'forbidden',
      'Another site sent this choice. Choose your edition on a page of this site.',
    )
  }
  checkType(request, ['application/x-www-form-urlencoded'])
  const fields = new URLSearchParams(decodeUtf8(await readBytes(request, FORM_BYTES)))
  const read = readQuery(Choice, fields)
  if ('problem' in read) throw read.problem
  return read.query
}
