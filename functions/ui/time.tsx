import { formatTime } from '../locales/format-time.ts'

/** `at` in ms since 1970 UTC. */
export const Time = ({ at, language }: { at: number; language: string }) => (
  <time datetime={new Date(at).toISOString()}>{formatTime(language, new Date(at))}</time>
)
