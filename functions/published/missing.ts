import { cacheHeaders } from '../cache/surface-lifetimes.ts'
import { articleTag, pictureTag } from '../cache/tags.ts'
import { Problem } from '../http/problem.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'

const shortly = (cacheTags: readonly string[]) => ({
  ...cacheHeaders('missing'),
  ...(cacheTags.length > 0 ? { 'Cache-Tag': cacheTags.join(',') } : {}),
})

/**
 * One answer for an article that never was, is not visible yet or no longer is. It carries the cache tag of the article that may
 * appear there.
 */
export const missing = (cacheTags: readonly string[], detail = 'There is nothing at this address.') =>
  new Problem('not_found', detail, { headers: shortly(cacheTags) })

/** For a picture that readers have seen with an article that was killed. */
export const withdrawnPicture = (id: string) =>
  new Problem('gone', 'This picture was withdrawn.', { headers: shortly([pictureTag(id)]), members: { id } })

interface Killed {
  id: string
  visibleUntil: number
  killNote: string | null
}

/** For an article that readers have seen and that was killed. It tells clients to delete their copies. */
export const killed = ({ id, visibleUntil, killNote }: Killed) =>
  new Problem('gone', killNote ?? 'This article was withdrawn.', {
    headers: shortly([articleTag(id)]),
    members: {
      id,
      reason: 'killed',
      at: formatRfc3339(new Date(visibleUntil)),
      ...(killNote === null ? {} : { note: killNote }),
    },
  })
