import * as z from 'zod'
import { oneOf, readQuery } from '../http/query.ts'

export const PublishQuery = z.strictObject({
  publish: oneOf(['true', 'false'])
    .meta({ description: 'Straight to readers; the key needs the scope `publish`.' })
    .optional(),
})

/** `?publish=true`; any other parameter is refused. */
export function readPublishFlag(request: Request): boolean {
  const read = readQuery(PublishQuery, new URL(request.url).searchParams)
  if ('problem' in read) throw read.problem
  return read.query.publish === 'true'
}
