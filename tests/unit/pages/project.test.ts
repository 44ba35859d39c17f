import { expect, test } from 'vitest'
import { CIRCLES } from '../../../functions/pages/map/asia.gen.ts'
import { project } from '../../../functions/pages/map/project.ts'

/** Where `npm run map` put the small states, and where they lie. */
test.each([
  ['SG', 1.35, 103.82],
  ['BH', 26.05, 50.55],
  ['MV', 3.2, 73.5],
  ['HK', 22.3, 114.17],
  ['MO', 22.15, 113.55],
])('%s stands where the map has it', (code, latitude, longitude) => {
  const [x, y] = project(latitude, longitude)
  const drawn = CIRCLES.find(circle => circle.code === code)?.from ?? [0, 0]
  expect(Math.abs(x - drawn[0])).toBeLessThanOrEqual(0.55)
  expect(Math.abs(y - drawn[1])).toBeLessThanOrEqual(0.55)
})
