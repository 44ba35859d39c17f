import { versionEtag } from '../../http/etag.ts'
import { Problem } from '../../http/problem.ts'

/** 412 where the caller meant another version than the one that stands. */
export function refuseStale({ row }: { row: { version: number } }, meant: number): void {
  if (row.version !== meant) throw staleText(row.version)
}

/** The caller meant another version than this, which stands. */
export const staleText = (version: number) =>
  new Problem('stale', `The article is at version ${version} now; read it again and repeat your change.`, {
    headers: { ETag: versionEtag(version) },
  })
