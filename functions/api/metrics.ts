import { Hono } from 'hono'
import { findDatabaseSizes } from '../../db/queries/find-database-sizes.ts'
import { findMetrics } from '../../db/queries/find-metrics.ts'
import { findIndexHealth } from '../../db/search/find-index-health.ts'
import { BUDGET } from '../cache/purge-budget.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { refuseQuery } from '../http/query.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { EXPOSITION_TYPE, exposition } from '../watch/exposition.ts'
import { metricsOf } from '../watch/metrics-of.ts'
import { admitKey, authorise } from './credentials.ts'

/** How the newsroom stands, for Prometheus and what reads its format: all databases are asked at once. */
export const metrics = new Hono<NewsroomEnv>().get('/metrics', async c => {
  const { deps } = c.env
  const { db, search, now } = deps
  const credentials = await admitKey(c.req.raw, 'metrics', deps)
  refuseQuery(c.req.url)
  const at = now()
  const [found, indexes, others] = await Promise.all([
    findMetrics(db, credentials, at, BUDGET),
    findIndexHealth(search).catch(() => undefined),
    findDatabaseSizes(db, search),
  ])
  authorise(credentials, found, ['metrics'], deps)
  const text = exposition(metricsOf(found.metrics, indexes, others, at))
  return new Response(text, { headers: { ...PRIVATE_JSON, 'Content-Type': EXPOSITION_TYPE } })
})
