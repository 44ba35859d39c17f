import type { DayCount, Days } from '../../../db/queries/day-counts.ts'
import { fill } from '../../locales/fill.ts'
import { number } from '../../locales/number.ts'
import { plural } from '../../locales/plural.ts'
import { storyTime } from '../../locales/story-time.ts'
import { dayStart } from '../days.ts'
import type { Reader } from '../reader.ts'

const WIDTH = 300
const HEIGHT = 60

interface TrendProps {
  reader: Reader
  /** Some at least. */
  counts: readonly DayCount[]
  days: Days
}

/** Stories a day as a line. */
export const Trend = ({ reader: { language, words }, counts, days }: TrendProps) => {
  const byDay = new Map(counts.map(({ day, entries }) => [day, entries]))
  const length = days.until - days.from
  const entries = Array.from({ length }, (_, i) => byDay.get(days.from + i) ?? 0)
  const most = Math.max(...entries)
  const total = entries.reduce((sum, count) => sum + count, 0)
  const line = entries
    .map((count, i) => `${tenth((i * WIDTH) / (length - 1))} ${tenth(HEIGHT - (count / most) * HEIGHT)}`)
    .join('L')
  const day = (number: number) => storyTime(language, 'day', dayStart(number), 'UTC')
  const [start, end] = [day(days.from), day(days.until - 1)]
  return (
    <div class="trend">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby="trend-title"
      >
        <title id="trend-title">{fill(words.perDay, { start, end, most: number(language, most) })}</title>
        <path class="area" d={`M0 ${HEIGHT}L${line}L${WIDTH} ${HEIGHT}z`} />
        <path class="run" d={`M${line}`} />
      </svg>
      <p class="axis">
        <span>{start}</span>
        <span>{fill(words.inThirtyDays, { stories: plural(language, words.storyCount, total) })}</span>
        <span>{end}</span>
      </p>
    </div>
  )
}

const tenth = (value: number) => Math.round(value * 10) / 10
