import type { Child } from 'hono/jsx'
import type { Reader } from '../reader.ts'
import { CIRCLES, SHAPES, VIEWS } from './asia.gen.ts'

interface LocatorMapProps {
  /** Of the country. */
  code: string
  region: string
  /** A point in it, on the map. */
  at?: readonly [x: number, y: number] | undefined
  label: string
  reader: Pick<Reader, 'gazetteer'>
}

/** As deep as the second step of the map of news. */
const shaded = (isHere: boolean, shape: Child) => (isHere ? <g class="here k2">{shape}</g> : shape)

/** A region with one of its countries shaded, and a dot at a point: of a tiny country in any case. */
export const LocatorMap = ({ code, region, at, label, reader }: LocatorMapProps) => {
  const isIn = (other: string) => reader.gazetteer.regionOf(other) === region
  const dot = at ?? CIRCLES.find(circle => circle.code === code)?.from
  return (
    <svg
      class={`map locator ${region}`}
      viewBox={VIEWS[region as keyof typeof VIEWS]}
      role="img"
      aria-label={label}
    >
      {Object.entries(SHAPES)
        .filter(([other]) => isIn(other))
        .map(([other, shape]) => shaded(other === code, <path d={shape} />))}
      {CIRCLES.filter(circle => isIn(circle.code)).map(circle =>
        shaded(circle.code === code, <circle cx={circle.from[0]} cy={circle.from[1]} r={4} />),
      )}
      {dot && <circle class="at" cx={dot[0]} cy={dot[1]} r={7} />}
    </svg>
  )
}
