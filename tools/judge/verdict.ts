/** What an outside judge says of us. */
export interface Verdict {
  /** The figures, one a line. */
  figures: string[]
  /** Whether they reach the bar. */
  holds: boolean
  /** How it was counted, in Markdown. */
  details: string
}

/** Mostly a tool made elsewhere, so that nothing here can be tuned to itself. */
export interface Judge {
  title: string
  /** Package and exact version. */
  version: string
  bar: string
  run(): Promise<Verdict>
}
