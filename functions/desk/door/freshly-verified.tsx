import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskPage } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { readEntries } from '../read-form.ts'
import { isSafe } from './own-origin.ts'

/** How long ago a passkey may have been shown, ms. */
const FRESH = 5 * 60_000

/** On one's own machine an account without a passkey has none to show. */
export function isFresh(c: Context<NewsroomEnv>): boolean {
  const { now, passkeySite } = c.env.deps
  const { verifiedAt, passkeys } = c.var.session
  return (verifiedAt !== null && verifiedAt > now() - FRESH) || (passkeySite.isLocal && passkeys === 0)
}

/**
 * Stands before pages with dangerous acts, and lets reading through. The desk's script has the passkey shown before it sends a form that says
 * `data-passkey="confirm"`. Where it did not, the form comes back on a page that asks for the passkey and sends it again.
 */
export const freshlyVerified = createMiddleware<NewsroomEnv>(async (c, next) => {
  if (isSafe(c.req.method) || isFresh(c)) return next()
  const entries = await readEntries(c.req.raw)
  return deskPage(
    c,
    <DeskFrame title="Confirm that it is you">
      <form method="post" action={c.req.path} data-passkey="confirm" class="card stack narrow">
        <h1>Confirm that it is you</h1>
        <p>
          Nothing was changed yet. This needs a passkey that was shown within the last five minutes, so that
          nobody can do it at a desk that you left open.
        </p>
        {entries.map(([name, value]) =>
          typeof value === 'string' ? <input type="hidden" name={name} value={value} /> : null,
        )}
        <p class="error" role="alert" />
        <noscript>
          <p class="note">
            Passkeys need JavaScript. Turn it on for this page, or sign in anew with it and do this within
            five minutes.
          </p>
        </noscript>
        <p class="row">
          <a class="btn" href="/desk">
            Leave it
          </a>
          <button type="submit" class="primary">
            Confirm with your passkey
          </button>
        </p>
      </form>
    </DeskFrame>,
    403,
  )
})
