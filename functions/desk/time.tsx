import { formatTime } from '../messages/format-time.ts'

/** `at` in ms since 1970 UTC. */
export const Time = ({ at }: { at: number }) => (
  <time datetime={new Date(at).toISOString()}>{formatTime('en', new Date(at))}</time>
)
