import { PROJECTION } from './asia.gen.ts'

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Where a point stands on the map: Lambert's azimuthal equal-area projection, as `npm run map` drew it. */
export function project(latitude: number, longitude: number): [x: number, y: number] {
  const { centre, scale, translate } = PROJECTION
  const [phi, lambda] = [radians(latitude), radians(longitude - centre[0])]
  const phi0 = radians(centre[1])
  const cosDistance = Math.sin(phi0) * Math.sin(phi) + Math.cos(phi0) * Math.cos(phi) * Math.cos(lambda)
  const k = scale * Math.sqrt(2 / (1 + cosDistance))
  const x = translate[0] + k * Math.cos(phi) * Math.sin(lambda)
  const y =
    translate[1] - k * (Math.cos(phi0) * Math.sin(phi) - Math.sin(phi0) * Math.cos(phi) * Math.cos(lambda))
  return [tenth(x), tenth(y)]
}

const tenth = (value: number) => Math.round(value * 10) / 10
