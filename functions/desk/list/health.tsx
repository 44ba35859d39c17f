import { Hono } from 'hono'
import { findDeliveryHealth } from '../../../db/queries/find-delivery-health.ts'
import { BUCKET, BUDGET } from '../../cache/purge-budget.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { Time } from '../../ui/time.tsx'
import { deskPage } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'

/** How fast what the desk does reaches readers. */
export const health = new Hono<NewsroomEnv>().get('/desk/health', async c => {
  const { db, now, deskTimeZone } = c.env.deps
  const found = await findDeliveryHealth(db, now(), BUDGET)
  const { pending, oldestSeconds, p50, p99, tokens, deadLetters, seal } = found
  const lines = [
    ['Changes that readers may not see yet', String(pending)],
    ['The oldest of them has waited', seconds(oldestSeconds)],
    ['From a change to its purge, usually', seconds(p50)],
    ['From a change to its purge, 99 in 100 within', seconds(p99)],
    ['Purge calls left', `${tokens} of ${BUCKET}`],
    ['Set aside after three failures', String(deadLetters)],
  ] as const
  return deskPage(
    c,
    <DeskFrame title="Health">
      <h1>Health</h1>
      <section class="about">
        <dl>
          {lines.map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      </section>
      <p class="meta">Over the last 200 changes. Whatever happens, a cached page is at most a minute old.</p>
      <h2>Audit</h2>
      {seal ? (
        <p>
          Sealed up to row {seal.last}, <Time at={seal.at} language="en" zone={deskTimeZone} />. The head is{' '}
          <code>{seal.hash}</code>: keep a copy elsewhere, and <code>npm run audit:verify</code> proves with
          it that nothing before was changed.
        </p>
      ) : (
        <p>Not sealed yet. Each hour the rows of the audit get a seal.</p>
      )}
    </DeskFrame>,
  )
})

const seconds = (value: number | null) => (value === null ? '–' : `${value.toFixed(value < 10 ? 1 : 0)} s`)
