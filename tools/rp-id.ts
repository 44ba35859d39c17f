/** Passkeys by the host that they were made for. */
export interface MadeFor {
  rpId: string
  passkeys: number
}

interface Site {
  /** What RP_ID says; empty for the newsroom's own host. */
  rpId: string
  /** Of the newsroom; undefined where Cloudflare will give it one at workers.dev. */
  host: string | undefined
  /** The Worker's name, with which that host begins. */
  worker: string
}

/** Why browsers would make no passkeys for this RP_ID (WebAuthn section 5.1.3: the host, or a domain above it). */
export function whyNoPasskeys({ rpId, host }: Site): string | undefined {
  if (rpId === '' || host === undefined || host === rpId || host.endsWith(`.${rpId}`)) return undefined
  return `RP_ID is ${rpId}; it must be ${host} or a domain above it, or browsers make no passkeys.`
}

/** What would become of the passkeys that there are; undefined where all stay good. */
export function whatIsVoided({ rpId, host, worker }: Site, made: readonly MadeFor[]): string | undefined {
  const next = rpId || host
  const isKept = (before: string) =>
    next === undefined ? before.startsWith(`${worker}.`) && before.endsWith('.workers.dev') : before === next
  const lost = made.filter(each => !isKept(each.rpId))
  if (lost.length === 0) return undefined
  const counts = lost.map(each => `${each.passkeys} made for ${each.rpId}`).join(', ')
  return `This deployment would void passkeys: ${counts}. Their owners could not sign in and would need new invites.
To keep them set RP_ID=${lost[0]?.rpId}, which must be the newsroom's host or a domain above it.
To go on all the same: npm run deploy -- --void-passkeys`
}
