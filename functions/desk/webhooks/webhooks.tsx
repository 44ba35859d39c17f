import { type Context, Hono } from 'hono'
import { insertWebhook, listWebhooks, MOST_WEBHOOKS } from '../../../db/queries/webhooks.ts'
import type { FieldError } from '../../http/problem.ts'
import { actorName } from '../../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { matchTag } from '../../webhooks/match-tag.ts'
import { signingSecret } from '../../webhooks/sign-message.ts'
import { deskPage } from '../desk-page.tsx'
import { freshlyVerified } from '../door/freshly-verified.tsx'
import { DeskFrame } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { readFields } from '../read-form.ts'
import { requires } from '../requires.ts'
import { NewSecret } from './new-secret.tsx'
import { readWebhook, WEBHOOK_FIELDS } from './read-webhook.ts'
import { webhook } from './webhook.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookTable } from './webhook-table.tsx'

/** Receivers of partners, which are told what changes on one list. */
export const webhooks = new Hono<NewsroomEnv>()
  .use('/desk/webhooks/*', requires('webhooks'))
  .use('/desk/webhooks', freshlyVerified)
  .route('/', webhook)
  .get('/desk/webhooks', c => webhooksPage(c))
  .post('/desk/webhooks', async c => {
    const { db, now, newSecret, tagger, local, hosts } = c.env.deps
    const values = await readFields(c.req.raw, WEBHOOK_FIELDS)
    const read = readWebhook(values, { gazetteer: tagger.gazetteer, layer: local.layer, hosts })
    if ('errors' in read) return webhooksPage(c, { status: 422, errors: read.errors, values })
    const { id, name, address, list } = read.typed
    const secret = signingSecret(newSecret())
    const outcome = await insertWebhook(db, {
      id,
      name,
      address,
      ...list,
      tag: matchTag(list),
      secret,
      madeAt: now(),
      madeBy: actorName(c.var.editor),
    })
    return outcome === 'made'
      ? webhooksPage(c, { made: { name, secret } })
      : webhooksPage(c, { status: 409, refused: outcome, ...(outcome === 'full' && { values }) })
  })

const REFUSED = {
  repeated: {
    title: 'This form was sent already',
    words: 'Its secret was shown then, and cannot be shown again. If it is lost, give the webhook another.',
  },
  full: {
    title: 'There are too many webhooks',
    words: `A newsroom has ${MOST_WEBHOOKS} at most. Delete one that is not needed any more.`,
  },
} as const

interface Shown {
  status?: number
  errors?: FieldError[]
  values?: ReadonlyMap<string, string>
  made?: { name: string; secret: string }
  refused?: keyof typeof REFUSED
}

async function webhooksPage(
  c: Context<NewsroomEnv>,
  { status, errors = [], values, made, refused }: Shown = {},
) {
  const { db, newId, tagger } = c.env.deps
  const { gazetteer } = tagger
  const found = await listWebhooks(db)
  return deskPage(
    c,
    <DeskFrame title="Webhooks" isRefused={status !== undefined}>
      {refused && <Notice title={REFUSED[refused].title}>{REFUSED[refused].words}</Notice>}
      <h1 class="spacedown">Webhooks</h1>
      {made && <NewSecret {...made} />}
      <div class="side">
        <div class="stack">
          <WebhookTable webhooks={found} gazetteer={gazetteer} />
          <p class="meta">
            A receiver is told within a minute when a story of its list appears, changes or goes. What it does
            not take is sent again for eighteen hours; then the webhook pauses, and admins are told.
          </p>
        </div>
        <aside>
          <WebhookForm id={newId()} gazetteer={gazetteer} values={values} errors={errors} />
        </aside>
      </div>
    </DeskFrame>,
    status,
  )
}
