import { versionEtag } from '../../http/etag.ts'
import { Problem } from '../../http/problem.ts'

/** The caller meant another version than the one that stands. */
export const staleText = (version: number) =>
  new Problem('stale', `The article is at version ${version} now; read it again and repeat your change.`, {
    headers: { ETag: versionEtag(version) },
  })
