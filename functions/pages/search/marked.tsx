import type { Run } from '../../search/mark-hits.ts'

/** A text with what was looked for marked. */
export const Marked = ({ runs }: { runs: readonly Run[] }) => (
  <>{runs.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}</>
)
