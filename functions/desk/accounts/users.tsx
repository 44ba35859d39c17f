import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { changeRole, restoreUser, suspendUser } from '../../../db/queries/change-user.ts'
import { insertInvite, insertUser } from '../../../db/queries/insert-invite.ts'
import { listUsers } from '../../../db/queries/list-users.ts'
import { ROLES } from '../../../db/schema.ts'
import { sha256 } from '../../http/digest.ts'
import { type FieldError, Problem, refusal } from '../../http/problem.ts'
import { actorName } from '../../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { isId } from '../../text/id.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { freshlyVerified } from '../door/freshly-verified.tsx'
import { DeskFrame } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { personName } from '../person-name.ts'
import { readFields } from '../read-form.ts'
import { requires } from '../requires.ts'
import { InviteForm } from './invite-form.tsx'
import { InviteLink } from './invite-link.tsx'
import { RoleMatrix } from './role-matrix.tsx'
import { UserTable } from './user-table.tsx'

/** How long an invite may be used, ms. */
const INVITE_LENGTH = 86_400_000

const Role = z.enum(ROLES)
type DeskContext = Context<NewsroomEnv>

/** Who may sign in, and as what. */
export const users = new Hono<NewsroomEnv>()
  .use('/desk/users/*', requires('users'), freshlyVerified)
  .get('/desk/users', c => usersPage(c))
  .post('/desk/users', async c => {
    const values = await readFields(c.req.raw, ['id', 'name', 'role'])
    const id = values.get('id') ?? ''
    const name = personName(values.get('name') ?? '')
    const role = Role.safeParse(values.get('role'))
    const errors = [
      ...('error' in name ? [{ pointer: '/name', ...name.error }] : []),
      ...(role.success ? [] : [refusal('/role', 'unknown_role', 'Choose one of the roles.')]),
      ...(isId(id) ? [] : [refusal('/id', 'invalid', 'Open the page of users and send its form.')]),
    ]
    if ('error' in name || !role.success || !isId(id)) return usersPage(c, { errors, values, status: 422 })
    const { token, ...invitation } = await newInvitation(c, id)
    if (await insertUser(c.env.deps.db, { name: name.text, role: role.data }, invitation))
      return usersPage(c, { made: { name: name.text, token, expiresAt: invitation.expiresAt } })
    const taken = refusal(
      '/name',
      'taken',
      'Somebody has this name. If it is they, make a new invite in their row.',
    )
    return usersPage(c, { errors: [taken], values, status: 409 })
  })
  .post('/desk/users/:user/invite', async c => {
    await readFields(c.req.raw, [])
    const { token, ...invitation } = await newInvitation(c, readUser(c.req.param('user')))
    const name = await insertInvite(c.env.deps.db, invitation)
    if (name === undefined) throw unknownUser()
    return usersPage(c, { made: { name, token, expiresAt: invitation.expiresAt } })
  })
  .post('/desk/users/:user/role', async c => {
    const role = Role.safeParse((await readFields(c.req.raw, ['role'])).get('role'))
    if (!role.success) throw new Problem('invalid', 'Choose one of the roles.')
    return settled(c, await changeRole(c.env.deps.db, actOn(c, c.req.param('user')), role.data), {
      isSo: user => user.role === role.data,
    })
  })
  .post('/desk/users/:user/suspension', async c => {
    await readFields(c.req.raw, [])
    return settled(c, await suspendUser(c.env.deps.db, actOn(c, c.req.param('user'))), {
      isSo: user => user.active === 0,
    })
  })
  .post('/desk/users/:user/restoration', async c => {
    await readFields(c.req.raw, [])
    return settled(c, await restoreUser(c.env.deps.db, actOn(c, c.req.param('user'))), {
      isSo: user => user.active === 1,
    })
  })

const unknownUser = () => new Problem('not_found', 'There is no such user, or they are suspended.')

function readUser(text: string): string {
  if (!isId(text)) throw unknownUser()
  return text
}

const actOn = (c: DeskContext, user: string) => ({
  id: readUser(user),
  actor: actorName(c.var.editor),
  now: c.env.deps.now(),
})

type Outcome = Awaited<ReturnType<typeof changeRole>>

/** What was so already is no failure: the form may have been sent twice. */
function settled(
  c: DeskContext,
  { isDone, user }: Outcome,
  { isSo }: { isSo: (user: NonNullable<Outcome['user']>) => boolean },
) {
  if (!user) throw unknownUser()
  if (isDone || isSo(user)) return deskRedirect('/desk/users')
  return usersPage(c, { status: 409, isLastAdmin: true })
}

async function newInvitation(c: DeskContext, editorId: string) {
  const { newSecret, now } = c.env.deps
  const { editor } = c.var
  const token = newSecret()
  const at = now()
  return {
    token,
    editorId,
    tokenHash: await sha256(token),
    now: at,
    expiresAt: at + INVITE_LENGTH,
    actor: actorName(editor),
    madeBy: editor.name,
  }
}

interface Shown {
  status?: number
  errors?: FieldError[]
  values?: ReadonlyMap<string, string>
  made?: { name: string; token: string; expiresAt: number }
  isLastAdmin?: boolean
}

async function usersPage(c: DeskContext, { status, errors = [], values, made, isLastAdmin }: Shown = {}) {
  const { db, now, newId, deskTimeZone, passkeySite } = c.env.deps
  const found = await listUsers(db)
  return deskPage(
    c,
    <DeskFrame title="Users" isRefused={status !== undefined}>
      {isLastAdmin && (
        <Notice title="There must be an active admin">
          Nothing was changed. Make somebody else an admin first.
        </Notice>
      )}
      <h1 class="spacedown">Users</h1>
      {made && (
        <InviteLink
          name={made.name}
          link={`${passkeySite.origin}/desk/invite/${made.token}`}
          expiresAt={made.expiresAt}
          zone={deskTimeZone}
        />
      )}
      <div class="side">
        <div class="stack">
          <UserTable users={found} now={now()} />
          <p class="meta">
            Changes ask for your passkey. A new role, a suspension or an invite that is used ends the person’s
            sessions; whoever lost their passkeys gets a new invite.
          </p>
          <RoleMatrix />
        </div>
        <aside>
          <InviteForm id={newId()} values={values} errors={errors} />
        </aside>
      </div>
    </DeskFrame>,
    status,
  )
}
