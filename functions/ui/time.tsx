import { formatTime } from '../locales/format-time.ts'

/** `at` in ms since 1970 UTC; shown on the clocks of `zone`, UTC’s unless said otherwise. */
export const Time = ({ at, language, zone }: { at: number; language: string; zone?: string }) => (
  <time datetime={new Date(at).toISOString()}>{formatTime(language, new Date(at), zone)}</time>
)
