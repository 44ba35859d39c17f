import { type Context, Hono } from 'hono'
import { consumeInvite } from '../../../db/queries/consume-invite.ts'
import { countKnock } from '../../../db/queries/count-knock.ts'
import { findInvite } from '../../../db/queries/find-invite.ts'
import type { NewPasskey } from '../../../db/queries/insert-passkey.ts'
import { sha256 } from '../../http/digest.ts'
import { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskJson } from '../desk-json.ts'
import { readFields } from '../read-form.ts'
import { beginSession } from './begin-session.ts'
import { askToMake, madePasskey, refused } from './challenges.ts'
import { invitePage } from './invite-page.tsx'
import { knockAt, requirePatience } from './knock.ts'

type DeskContext = Context<NewsroomEnv, '/desk/invite/:token'>
type Invite = NonNullable<Awaited<ReturnType<typeof findInvite>>>

/** The page of an invite changes nothing, so that whatever looks at a link in a mail does not use it up. Its buttons do. */
export const inviteDoor = new Hono<NewsroomEnv>()
  .get('/desk/invite/:token', async c => invitePage(c, await goodInvite(c, await hashOf(c))))
  .post('/desk/invite/:token/options', async c => {
    await readFields(c.req.raw, [])
    const hash = await hashOf(c)
    const { editorId, name } = await goodInvite(c, hash)
    return deskJson(await askToMake(c, bondOf(hash), { id: editorId, name }))
  })
  .post('/desk/invite/:token', async c => {
    const values = await readFields(c.req.raw, ['answer', 'without'])
    const hash = await hashOf(c)
    try {
      return await enter(c, hash, await passkeyFrom(c, hash, values))
    } catch (error) {
      const problem = problemOf(error)
      if (!EXPLAINED.includes(problem.code)) throw problem
      return invitePage(c, await goodInvite(c, hash), problem)
    }
  })

/** Refusals that the page itself explains. */
const EXPLAINED = ['invalid', 'unauthorised']

const hashOf = (c: DeskContext) => sha256(c.req.param('token'))
const bondOf = (hash: string) => ({ purpose: 'invite' as const, boundTo: hash })

/** The invite while it is good; 410 says why it is not. */
async function goodInvite(c: Context<NewsroomEnv>, hash: string): Promise<Invite> {
  const { db, now } = c.env.deps
  const invite = await findInvite(db, hash)
  const reason = whyNot(invite, now())
  if (!invite || reason) throw new Problem('gone', reason ?? '')
  return invite
}

function whyNot(invite: Invite | undefined, now: number): string | undefined {
  if (!invite)
    return 'This invite is not known here: a newer one took its place, or a part of the link was left out when it was copied.'
  if (invite.usedAt !== null) return 'This invite was used already.'
  if (invite.expiresAt <= now) return 'This invite is more than a day old.'
  return invite.isActive ? undefined : 'This invite belongs to an editor who no longer works here.'
}

/** The passkey that was made; undefined for whoever goes on without one, which one may on one's own machine. */
async function passkeyFrom(c: Context<NewsroomEnv>, hash: string, values: ReadonlyMap<string, string>) {
  const answer = values.get('answer') ?? ''
  if (answer !== '') return madePasskey(c, bondOf(hash), 'invite', answer)
  await knocked(c)
  if (!values.has('without'))
    throw new Problem('invalid', 'No passkey was made. The button works where JavaScript does.')
  if (c.env.deps.passkeySite.isLocal) return undefined
  throw new Problem('forbidden', 'Only a newsroom on one’s own machine can be entered without a passkey.')
}

async function knocked(c: Context<NewsroomEnv>): Promise<void> {
  const { db, now } = c.env.deps
  const knock = knockAt(c, 'invite')
  const [counted] = await countKnock(db, knock)
  requirePatience(knock, counted?.used ?? 1, now())
}

/** Uses up the invite and goes on to the desk. */
async function enter(c: Context<NewsroomEnv>, inviteHash: string, passkey: NewPasskey | undefined) {
  const { db } = c.env.deps
  const answer = await beginSession(c, session => consumeInvite(db, { inviteHash, session, passkey }))
  if (answer) return answer
  await goodInvite(c, inviteHash)
  throw refused({ purpose: 'invite' }, 'used')
}
