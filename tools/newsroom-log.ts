import { appendFileSync } from 'node:fs'
import type { WorkerdStructuredLog } from 'miniflare'

/** What the newsroom of `npm start` logs. */
export const LOG_FILE = '.wrangler/newsroom.log'

/**
 * Keeps each line of the newsroom's log in a file. The first fault of each kind is told to whoever sits at the terminal, in one
 * sentence; everything else is for people who look into the file.
 */
export function keepLog(file: string, tell: (sentence: string) => void) {
  const told = new Set<string>()
  return ({ level, message }: Pick<WorkerdStructuredLog, 'level' | 'message'>): void => {
    appendFileSync(file, `${message}\n`)
    if (level !== 'error' && level !== 'warn') return
    const event = eventOf(message)
    if (told.has(event)) return
    told.add(event)
    tell(`The newsroom logged ${event}: see ${file}. docs/operator.md says what its lines mean.`)
  }
}

/** The name of its event, which every line of the newsroom has, and none of workerd. */
function eventOf(message: string): string {
  try {
    const { event } = JSON.parse(message)
    if (typeof event === 'string') return event
  } catch {}
  return 'a fault without a name'
}
