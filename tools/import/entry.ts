import type { FindPicture } from './pictures/named-picture.ts'

/** What a submission is given where the file itself says nothing. */
export interface Defaults {
  /** Name of the source; none for standard input, which has no file name. */
  source: string | undefined
  rights: string
  /** Texts go out at once, dated as they were first published where the file says when. */
  publishes?: boolean
}

/** One text of a file: as a submission, or why it is none. */
export type Read = { submission: Record<string, unknown>; findPicture?: FindPicture } | { refusal: string }

/** Where a text stands, for messages, and how many bytes it takes of its file. */
export interface Place {
  origin: string
  bytes: number
}

export type Entry = Place & Read

export const provenance = ({ source, rights }: Defaults) => ({
  ...(source === undefined ? {} : { source: { name: source } }),
  rights,
})
