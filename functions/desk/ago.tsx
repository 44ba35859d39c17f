const UNITS = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'm', ms: 60_000 },
] as const

/** How long ago, to the largest unit: `4 m`. Both in ms. */
export function Ago({ at, now }: { at: number; now: number }) {
  const unit = UNITS.find(({ ms }) => now - at >= ms)
  return (
    <time datetime={new Date(at).toISOString()}>
      {unit ? `${Math.floor((now - at) / unit.ms)} ${unit.name}` : 'now'}
    </time>
  )
}
