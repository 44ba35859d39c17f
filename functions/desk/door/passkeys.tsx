import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { insertPasskey } from '../../../db/queries/insert-passkey.ts'
import { listPasskeys, removePasskey, renamePasskey } from '../../../db/queries/passkeys.ts'
import { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { isId } from '../../text/id.ts'
import { deskJson } from '../desk-json.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { personName } from '../person-name.ts'
import { readFields } from '../read-form.ts'
import { askToMake, madePasskey, refused } from './challenges.ts'
import { freshlyVerified } from './freshly-verified.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { PasskeyRow } from './passkey-row.tsx'

type DeskContext = Context<NewsroomEnv>

/** An editor's own passkeys. Two are better: whoever loses the only one needs a new invite. */
export const passkeys = new Hono<NewsroomEnv>()
  .use('/desk/passkeys/*', freshlyVerified)
  .get('/desk/passkeys', c => passkeysPage(c))
  .post('/desk/passkeys/options', async c => {
    await readFields(c.req.raw, [])
    return deskJson(await askToMake(c, bondOf(c), c.var.editor))
  })
  .post('/desk/passkeys', async c => {
    const { db, now } = c.env.deps
    const answer = (await readFields(c.req.raw, ['answer'])).get('answer') ?? ''
    if (answer === '') {
      const notice = (
        <Notice title="No passkey was made">
          Press the button once more. It works where JavaScript does.
        </Notice>
      )
      return passkeysPage(c, notice, 422)
    }
    const made = await madePasskey(c, bondOf(c), 'confirm', answer)
    if (!(await insertPasskey(db, made, c.var.editor.id, now()))) throw refused(bondOf(c), 'used')
    return deskRedirect('/desk/passkeys')
  })
  .post('/desk/passkeys/:passkey', async c => {
    const name = personName((await readFields(c.req.raw, ['name'])).get('name') ?? '')
    if ('error' in name) {
      return passkeysPage(c, <Notice title="That is no name for a passkey">{name.error.message}</Notice>, 422)
    }
    if (!(await renamePasskey(c.env.deps.db, actOn(c, c.req.param('passkey')), name.text)))
      throw unknownPasskey()
    return deskRedirect('/desk/passkeys')
  })
  .post('/desk/passkeys/:passkey/removal', async c => {
    await readFields(c.req.raw, [])
    const act = actOn(c, c.req.param('passkey'))
    if (await removePasskey(c.env.deps.db, act, c.var.session.tokenHash))
      return deskRedirect('/desk/passkeys')
    const notice = (
      <Notice title="Not removed">
        It is your last passkey, and you could not sign in again; or it was removed already.
      </Notice>
    )
    return passkeysPage(c, notice, 409)
  })

const bondOf = (c: DeskContext) => ({ purpose: 'add' as const, boundTo: c.var.session.tokenHash })
const unknownPasskey = () => new Problem('not_found', 'You have no such passkey.')

function actOn(c: DeskContext, id: string) {
  if (!isId(id)) throw unknownPasskey()
  return { id, editorId: c.var.editor.id, now: c.env.deps.now() }
}

async function passkeysPage(c: DeskContext, notice: Child = null, status = 200) {
  const { db, now } = c.env.deps
  const found = await listPasskeys(db, c.var.editor.id)
  return deskPage(
    c,
    <DeskFrame title="Your passkeys" isRefused={notice !== null}>
      {notice}
      <h1 class="spacedown">Your passkeys</h1>
      <div class="side">
        <ul class="log">
          {found.map(passkey => (
            <PasskeyRow passkey={passkey} isLast={found.length === 1} now={now()} />
          ))}
        </ul>
        <PasskeyForm action="/desk/passkeys" step="confirm make">
          <h2>{found.length === 0 ? 'Add a passkey' : 'Add another'}</h2>
          <p class="meta">
            {found.length < 2 && 'With two, losing one never locks you out. '}A phone, this computer, or a
            security key.
          </p>
          <button type="submit" class="primary">
            Make a passkey
          </button>
        </PasskeyForm>
      </div>
    </DeskFrame>,
    status,
  )
}
