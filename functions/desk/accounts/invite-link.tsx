import { encode } from 'uqr'
import { Time } from '../../ui/time.tsx'

interface InviteLinkProps {
  name: string
  link: string
  /** Ms since 1970 UTC. */
  expiresAt: number
  zone: string
}

/** A new invite, which no other page can show again: only its hash is stored. */
export const InviteLink = ({ name, link, expiresAt, zone }: InviteLinkProps) => (
  <section class="card stack narrow spacedown" aria-labelledby="invite-made">
    <h2 id="invite-made">
      Invite for <bdi>{name}</bdi>
    </h2>
    <p class="meta">
      Shown once. It works once, until <Time at={expiresAt} language="en" zone={zone} />. Send it in a way
      that only <bdi>{name}</bdi> can read, or let them point their phone here.
    </p>
    <QrCode text={link} label="QR code of the invite link" />
    <div class="field">
      <label for="invite-link">Invite link</label>
      <input id="invite-link" type="text" readonly value={link} autocomplete="off" />
    </div>
  </section>
)

/** Modules around the code, as ISO/IEC 18004 asks. */
const QUIET_ZONE = 4

const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <path d={data.map(strokesOf).join('')} />
    </svg>
  )
}

/** A row of modules as lines: `M4 4.5h7m1 0h2`. */
function strokesOf(row: boolean[], y: number): string {
  const runs = [
    ...row
      .map(dark => (dark ? '#' : ' '))
      .join('')
      .matchAll(/#+/g),
  ]
  return runs.map(({ index, 0: run }) => `M${index} ${y}.5h${run.length}`).join('')
}
