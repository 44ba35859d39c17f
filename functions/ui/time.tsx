import { zonedTime } from '../locales/story-time.ts'

/** `at` in ms since 1970 UTC; shown on the clocks of `zone`, UTC’s unless said otherwise. */
export const Time = ({ at, language, zone = 'UTC' }: { at: number; language: string; zone?: string }) => (
  <time datetime={new Date(at).toISOString()}>{zonedTime(language, 'full', at, zone)}</time>
)
