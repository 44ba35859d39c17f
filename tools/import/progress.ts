export interface Done {
  texts: number
  bytes: number
  seconds: number
}

/** `1,200 texts, 400 a second, 34 %, about 2 minutes left`; `total` bytes are unknown for standard input. */
export function describeProgress({ texts, bytes, seconds }: Done, total: number | undefined): string {
  const parts = [`${count(texts)} texts`, `${count(Math.round(texts / seconds))} a second`]
  if (total === undefined || bytes === 0) return parts.join(', ')
  const left = ((total - bytes) * seconds) / bytes
  return [...parts, `${Math.floor((100 * bytes) / total)} %`, `about ${duration(left)} left`].join(', ')
}

const count = (number: number) => number.toLocaleString('en')

function duration(seconds: number): string {
  const [number, unit] = seconds < 90 ? [Math.round(seconds), 'second'] : [Math.round(seconds / 60), 'minute']
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}
