import { REGIONS } from '../../../functions/published/regions.ts'
import { seededRandom } from '../../../tools/train/seeded-random.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

/** Where readers and newsrooms live: hours before UTC, the share of them, and the front page that is opened most. */
const ZONES = [
  { ahead: 9, share: 0.4, region: 'east-asia' },
  { ahead: 5.5, share: 0.4, region: 'south-asia' },
  { ahead: 4, share: 0.2, region: 'west-asia' },
] as const

/** How many read in each hour of their day: most in the morning and the evening. */
const READING = [2, 1, 1, 1, 1, 2, 4, 7, 9, 8, 6, 5, 6, 6, 5, 5, 5, 6, 7, 8, 9, 9, 7, 4]
/** How many stories each hour of a newsroom's day brings. */
const WRITING = [1, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 9, 8, 8, 9, 9, 9, 8, 6, 5, 4, 3, 2, 1]

/** Of readers, those who go on from the front page to a country, and from story to story. */
const TO_COUNTRY = 0.6
const TO_STORY = 0.67
/** Ms on a page. */
const ON_PAGE = 60_000
/** One story in so many is updated, so often, within so many ms. */
const UPDATED = 10
export const UPDATES = 50
const UPDATED_FOR = 8 * HOUR

/** `rank`: 0 is the country that most stories are about, or the newest story. */
export type DayEvent = { at: number } & (
  | { kind: 'region'; path: string }
  | { kind: 'country' | 'story'; rank: number }
  | { kind: 'write'; story: number; update: number }
  | { kind: 'minute' }
)

export interface DaySize {
  readers: number
  stories: number
  /** How many countries and stories there are to choose from. */
  countries: number
  archive: number
}

/** What happens on a day, in its order; `at` is ms since its midnight in UTC. */
export function planDay({ readers, stories, countries, archive }: DaySize, seed = 1): DayEvent[] {
  const random = seededRandom(seed)
  const events: DayEvent[] = []
  const zone = drawer(
    ZONES.map(({ share }) => share),
    random,
  )
  const hours = { reading: drawer(READING, random), writing: drawer(WRITING, random) }
  const instant = ({ ahead }: (typeof ZONES)[number], hour: () => number) =>
    (hour() * HOUR + random() * HOUR - ahead * HOUR + DAY) % DAY
  const front = drawer(zipf(REGIONS.length + 1), random)
  const country = drawer(zipf(countries), random)
  const story = drawer(zipf(archive), random)

  for (let reader = 0; reader < readers; reader++) {
    const home = ZONES[zone()] ?? ZONES[0]
    let at = instant(home, hours.reading)
    const stay = () => {
      at += -Math.log(1 - random()) * ON_PAGE
      return at < DAY
    }
    events.push({ at, kind: 'region', path: fronts(home.region)[front()] ?? '/' })
    if (random() < TO_COUNTRY && stay()) events.push({ at, kind: 'country', rank: country() })
    while (random() < TO_STORY && stay()) events.push({ at, kind: 'story', rank: story() })
  }
  const written = Array.from({ length: stories }, () =>
    instant(ZONES[zone()] ?? ZONES[0], hours.writing),
  ).sort((a, b) => a - b)
  for (const [number, at] of written.entries()) events.push({ at, kind: 'write', story: number, update: 0 })
  for (const number of updatedOf(written)) {
    const at = written[number] ?? 0
    for (let update = 1; update <= UPDATES; update++)
      // More of them soon than late.
      events.push({ at: at + random() ** 2 * UPDATED_FOR + 1, kind: 'write', story: number, update })
  }
  for (let at = 0; at < DAY; at += 60_000) events.push({ at, kind: 'minute' })
  return events.sort((a, b) => a.at - b.at)
}

/** A tenth of the stories, evenly among those that are there early enough for the day to see all their updates. */
function updatedOf(written: readonly number[]): number[] {
  const early = written.filter(at => at + UPDATED_FOR < DAY).length
  const wanted = Math.floor(written.length / UPDATED)
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * early) / wanted))
}

/** The front pages, the one that is opened most first. */
const fronts = (home: string) => [
  `/${home}`,
  '/',
  ...REGIONS.filter(region => region !== home).map(region => `/${region}`),
]

/** Weights of so many ranks. */
const zipf = (count: number) => Array.from({ length: count }, (_, rank) => 1 / (rank + 1))

/** Draws places by their weights. */
function drawer(weights: readonly number[], random: () => number): () => number {
  let sum = 0
  const sums = Float64Array.from(weights, weight => {
    sum += weight
    return sum
  })
  return () => {
    const wanted = random() * sum
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}
