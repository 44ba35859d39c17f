import { type Context, Hono } from 'hono'
import * as z from 'zod'
import {
  type Act,
  deleteWebhook,
  findSigner,
  findWebhook,
  pauseWebhook,
  redeliverOne,
  resumeWebhook,
  rotateSecret,
} from '../../../db/queries/webhooks.ts'
import { Problem } from '../../http/problem.ts'
import { sendAfterwards } from '../../newsroom/relay/relay-afterwards.ts'
import { actorName } from '../../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { isId } from '../../text/id.ts'
import { sendTest } from '../../webhooks/send-test.ts'
import { signingSecret } from '../../webhooks/sign-message.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { freshlyVerified } from '../door/freshly-verified.tsx'
import { DeskFrame } from '../frame.tsx'
import { readFields } from '../read-form.ts'
import { NewSecret } from './new-secret.tsx'
import { type Tested, WebhookView } from './webhook-view.tsx'

/** Deliveries of a page. */
const ROWS = 50
/** How long the old secret still signs beside the new one, ms. */
const OVERLAP = 86_400_000

const SEQUENCE = z.string().regex(/^[1-9]\d{0,14}$/)

/** One receiver: what it was told, and what can be done about it. */
export const webhook = new Hono<NewsroomEnv>()
  .use('/desk/webhooks/:webhook/secret', freshlyVerified)
  .use('/desk/webhooks/:webhook/deletion', freshlyVerified)
  .get('/desk/webhooks/:webhook', c => webhookPage(c))
  .post('/desk/webhooks/:webhook/test', async c => {
    await readFields(c.req.raw, [])
    const signer = await findSigner(c.env.deps.db, readWebhookId(c))
    if (!signer) throw unknownWebhook()
    return webhookPage(c, { tested: await sendTest(c.env.deps, signer) })
  })
  .post('/desk/webhooks/:webhook/pause', async c => {
    await readFields(c.req.raw, [])
    return done(c, await pauseWebhook(c.env.deps.db, actOn(c)))
  })
  .post('/desk/webhooks/:webhook/resumption', async c => {
    await readFields(c.req.raw, [])
    const isKnown = await resumeWebhook(c.env.deps.db, actOn(c))
    if (isKnown) sendAfterwards(c.env.deps)
    return done(c, isKnown)
  })
  .post('/desk/webhooks/:webhook/redelivery', async c => {
    const sequence = SEQUENCE.safeParse((await readFields(c.req.raw, ['sequence'])).get('sequence'))
    if (!sequence.success || !(await redeliverOne(c.env.deps.db, actOn(c), Number(sequence.data))))
      throw new Problem('not_found', 'There is no such delivery, or a later one stands for it.')
    sendAfterwards(c.env.deps)
    return done(c, true)
  })
  .post('/desk/webhooks/:webhook/secret', async c => {
    const { db, now, newSecret } = c.env.deps
    await readFields(c.req.raw, [])
    const secret = signingSecret(newSecret())
    if (!(await rotateSecret(db, actOn(c), { secret, until: now() + OVERLAP }))) throw unknownWebhook()
    return webhookPage(c, { secret })
  })
  .post('/desk/webhooks/:webhook/deletion', async c => {
    await readFields(c.req.raw, [])
    if (!(await deleteWebhook(c.env.deps.db, actOn(c)))) throw unknownWebhook()
    return deskRedirect('/desk/webhooks')
  })

const unknownWebhook = () => new Problem('not_found', 'There is no such webhook.')

function readWebhookId(c: Context<NewsroomEnv>): string {
  const id = c.req.param('webhook') ?? ''
  if (!isId(id)) throw unknownWebhook()
  return id
}

const actOn = (c: Context<NewsroomEnv>): Act => ({
  id: readWebhookId(c),
  actor: actorName(c.var.editor),
  now: c.env.deps.now(),
})

function done(c: Context<NewsroomEnv>, isKnown: boolean) {
  if (!isKnown) throw unknownWebhook()
  return deskRedirect(`/desk/webhooks/${readWebhookId(c)}`)
}

interface Shown {
  tested?: Tested
  secret?: string
}

async function webhookPage(c: Context<NewsroomEnv>, { tested, secret }: Shown = {}) {
  const { db, now, tagger, deskTimeZone } = c.env.deps
  const before = Number(c.req.query('before') ?? Number.MAX_SAFE_INTEGER)
  const found = await findWebhook(db, readWebhookId(c), { before, limit: ROWS + 1 })
  if (!found) throw unknownWebhook()
  const { webhook: shown, log } = found
  return deskPage(
    c,
    <DeskFrame title={shown.name}>
      {secret !== undefined && <NewSecret name={shown.name} secret={secret} />}
      <WebhookView
        webhook={shown}
        log={log.slice(0, ROWS)}
        older={log.length > ROWS ? log[ROWS - 1]?.sequence : undefined}
        tested={tested}
        gazetteer={tagger.gazetteer}
        now={now()}
        zone={deskTimeZone}
      />
    </DeskFrame>,
  )
}
