import type { Context } from 'hono'
import type { findInvite } from '../../../db/queries/find-invite.ts'
import type { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { Time } from '../../ui/time.tsx'
import { deskPage } from '../desk-page.tsx'
import { problemHeaders } from '../problem.tsx'
import { DoorFrame } from './door-frame.tsx'
import { PasskeyForm } from './passkey-form.tsx'

type Invite = NonNullable<Awaited<ReturnType<typeof findInvite>>>

/** The page of a good invite; after a refusal it says why. */
export function invitePage(
  c: Context<NewsroomEnv>,
  { name, role, madeBy, expiresAt }: Invite,
  refusal?: Problem,
) {
  const { deskTimeZone, passkeySite } = c.env.deps
  return deskPage(
    c,
    <DoorFrame title="Your invite">
      <PasskeyForm action={c.req.path} step="make">
        <h1>
          <bdi>{name}</bdi>, welcome to the desk
        </h1>
        {refusal && (
          <p class="error" role="alert">
            {refusal.message}
          </p>
        )}
        <p>
          {madeBy === null ? 'You are invited' : <InvitedBy name={madeBy} />} as <strong>{role}</strong>. Make
          a passkey, with this device or your phone: there is no password.
        </p>
        <button type="submit" class="primary">
          Make a passkey
        </button>
        <p class="meta">
          The invite works once, until <Time at={expiresAt} language="en" zone={deskTimeZone} />; opening this
          page has not used it.
        </p>
      </PasskeyForm>
      {passkeySite.isLocal && (
        <form method="post" action={c.req.path} class="stack">
          <input type="hidden" name="without" value="passkey" />
          <button type="submit">Go on without a passkey</button>
          <p class="meta">
            On this machine only. For another visit you will need another invite: <code>npm run invite</code>.
          </p>
        </form>
      )}
    </DoorFrame>,
    refusal?.status,
    refusal && problemHeaders(refusal),
  )
}

const InvitedBy = ({ name }: { name: string }) => (
  <>
    <bdi>{name}</bdi> invited you
  </>
)
