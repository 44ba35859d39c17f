import * as z from 'zod'
import { readQuery } from '../http/query.ts'

const PublishQuery = z.strictObject({ publish: z.enum(['true', 'false']).optional() })

/** `?publish=true`; any other parameter is refused. */
export function readPublishFlag(request: Request): boolean {
  const read = readQuery(PublishQuery, new URL(request.url).searchParams)
  if ('problem' in read) throw read.problem
  return read.query.publish === 'true'
}
