import type { FindPicture, GivenWords, OwnPicture } from './named-picture.ts'

type Json = Record<string, unknown>

/** The picture of a ninjs item, of version 1 to 3: its first association that is one, in the widest rendition. */
export function ninjsPicture({ associations }: Json): OwnPicture | undefined {
  const list = Array.isArray(associations) ? associations : Object.values(objectOf(associations))
  const found = list.map(objectOf).find(({ type }) => type === 'picture')
  if (!found) return undefined
  const file = widest(found.renditions)
  return file === undefined ? undefined : { file, ...wordsOf(found) }
}

function widest(renditions: unknown): string | undefined {
  const list = Array.isArray(renditions) ? renditions : Object.values(objectOf(renditions))
  const [first] = list
    .map(objectOf)
    .filter(({ href }) => typeof href === 'string')
    .sort((a, b) => Number(b.width ?? 0) - Number(a.width ?? 0))
  return first && String(first.href)
}

function wordsOf(picture: Json): GivenWords {
  const text = (...names: string[]) =>
    names
      .map(name => picture[name])
      .find((each): each is string => typeof each === 'string' && each.trim() !== '')
  const said = (role: string) => {
    const list = Array.isArray(picture.descriptions) ? picture.descriptions.map(objectOf) : []
    const found = list.find(each => each.role === role)?.value
    return typeof found === 'string' ? found : undefined
  }
  const caption = said('caption') ?? text('description_text')
  const alt = said('alt') ?? said('main') ?? caption ?? text('headline')
  const credit = text('creditLine', 'creditline', 'byline', 'by', 'copyrightHolder', 'copyrightholder')
  const rights = text('usageTerms', 'usageterms', 'copyrightNotice', 'copyrightnotice')
  return {
    ...(alt && { alt }),
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...(rights && { rights }),
  }
}

/** The same for a name that may be an address: the newsroom fetches it from there, or it is left out. */
export const orByAddress =
  (find: FindPicture, fetches: boolean): FindPicture =>
  name =>
    /^https?:/i.test(name) ? (fetches ? { url: name } : { isLeftOut: true }) : find(name)

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
