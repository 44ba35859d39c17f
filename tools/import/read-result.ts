export interface Defaults {
  /** Name of the source where the file states none; else the file's own name. */
  source?: string | undefined
  rights?: string | undefined
}

/** A submission as JSON, with where it came from for messages. */
export interface Candidate {
  origin: string
  submission: Record<string, unknown>
}

export interface ReadResult {
  submissions: Candidate[]
  rejected: { origin: string; message: string }[]
}
