import { encode } from 'uqr'
import { Time } from '../../ui/time.tsx'
import { ShownOnce } from '../shown-once.tsx'

interface InviteLinkProps {
  name: string
  link: string
  /** Ms since 1970 UTC. */
  expiresAt: number
  zone: string
}

/** A new invite, of which only the hash is stored. */
export const InviteLink = ({ name, link, expiresAt, zone }: InviteLinkProps) => (
  <ShownOnce
    id="invite-link"
    title={
      <>
        Invite for <bdi>{name}</bdi>
      </>
    }
    help={
      <>
        It works once, until <Time at={expiresAt} language="en" zone={zone} />. Send it in a way that only{' '}
        <bdi>{name}</bdi> can read, or let them point their phone here.
      </>
    }
    label="Invite link"
    value={link}
  >
    <QrCode text={link} label="QR code of the invite link" />
  </ShownOnce>
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
