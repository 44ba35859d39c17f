import { type Context, Hono } from 'hono'
import { insertApiKey, listApiKeys, revokeApiKey } from '../../../db/queries/api-keys.ts'
import { SIMILAR_POLICIES } from '../../../db/schema.ts'
import { sha256 } from '../../http/digest.ts'
import { type FieldError, Problem, refusal } from '../../http/problem.ts'
import { KEY_OWNER, KEY_OWNER_RULE } from '../../newsroom/rules/key-owner.ts'
import { actorName, SCOPES } from '../../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { isId } from '../../text/id.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { freshlyVerified } from '../door/freshly-verified.tsx'
import { DeskFrame } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { readFields } from '../read-form.ts'
import { requires } from '../requires.ts'
import { ShownOnce } from '../shown-once.tsx'
import { KeyForm, LIFETIMES, scopeField } from './key-form.tsx'
import { KeyTable } from './key-table.tsx'

type DeskContext = Context<NewsroomEnv>

const DAY = 86_400_000

/** What partners and programs sign their requests with. No key opens a page of the desk. */
export const keys = new Hono<NewsroomEnv>()
  .use('/desk/keys/*', requires('keys'), freshlyVerified)
  .get('/desk/keys', c => keysPage(c))
  .post('/desk/keys', async c => {
    const { db, now, newSecret } = c.env.deps
    const values = await readFields(c.req.raw, [
      'id',
      'owner',
      'lifetime',
      'similar',
      ...SCOPES.map(scopeField),
    ])
    const id = values.get('id') ?? ''
    const owner = values.get('owner')?.trim() ?? ''
    const scopes = SCOPES.filter(scope => values.has(scopeField(scope)))
    const lifetime = LIFETIMES.find(({ code }) => code === (values.get('lifetime') ?? ''))
    const similarPolicy = SIMILAR_POLICIES.find(policy => policy === (values.get('similar') ?? 'take'))
    const errors = [
      ...(KEY_OWNER.test(owner) ? [] : [refusal('/owner', 'invalid_owner', KEY_OWNER_RULE)]),
      ...(scopes.length > 0 ? [] : [refusal('/scopes', 'required', 'Choose what the key may do.')]),
      ...(isId(id) && lifetime && similarPolicy
        ? []
        : [refusal('/id', 'invalid', 'Open the page of keys and send its form.')]),
    ]
    if (errors.length > 0 || !lifetime || !similarPolicy) return keysPage(c, { status: 422, errors, values })
    const secret = newSecret()
    const at = now()
    const key = {
      id,
      owner,
      secretHash: await sha256(secret),
      scopes: scopes.join(' '),
      createdAt: at,
      expiresAt: lifetime.days === undefined ? null : at + lifetime.days * DAY,
      similarPolicy,
    }
    const isMade = await insertApiKey(db, key, actorName(c.var.editor))
    return isMade
      ? keysPage(c, { made: { owner, key: `dw_${id}_${secret}` } })
      : keysPage(c, { status: 409, isRepeated: true })
  })
  .post('/desk/keys/:key/revocation', async c => {
    const { db, now } = c.env.deps
    await readFields(c.req.raw, [])
    const id = c.req.param('key')
    const act = { id, actor: actorName(c.var.editor), now: now() }
    if (!isId(id) || !(await revokeApiKey(db, act))) throw new Problem('not_found', 'There is no such key.')
    return deskRedirect('/desk/keys')
  })

interface Shown {
  status?: number
  errors?: FieldError[]
  values?: ReadonlyMap<string, string>
  made?: { owner: string; key: string }
  isRepeated?: boolean
}

async function keysPage(c: DeskContext, { status, errors = [], values, made, isRepeated }: Shown = {}) {
  const { db, now, newId, deskTimeZone } = c.env.deps
  const found = await listApiKeys(db, now())
  return deskPage(
    c,
    <DeskFrame title="API keys" isRefused={status !== undefined}>
      {isRepeated && (
        <Notice title="This form was sent already">
          Its key was shown then, and cannot be shown again. If it is lost, revoke it and make another.
        </Notice>
      )}
      <h1 class="spacedown">API keys</h1>
      {made && (
        <ShownOnce
          id="key-secret"
          title={
            <>
              Key for <bdi>{made.owner}</bdi>
            </>
          }
          help="Only its hash is stored. Hand it over in a way that only its holder can read."
          label="API key"
          value={made.key}
        />
      )}
      <div class="side">
        <KeyTable keys={found} now={now()} zone={deskTimeZone} />
        <aside>
          <KeyForm id={newId()} values={values} errors={errors} />
        </aside>
      </div>
    </DeskFrame>,
    status,
  )
}
