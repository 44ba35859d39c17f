/** What a page asks the service worker. Paths have their query and begin with a slash. */
export type Message =
  /** The page was opened; `list` is the page that lists what is kept, in its language. */
  | { kind: 'opened'; path: string; list: string }
  /** The device has a connection again. */
  | { kind: 'connected' }
  | { kind: 'save' | 'forget' | 'isSaved'; path: string }
  | { kind: 'listKept' }

/** The last edition, a story that the reader saved, or the page that lists both. */
export type KeptAs = 'edition' | 'saved' | 'list'

export interface KeptTitle {
  path: string
  as: KeptAs
  title: string
  /** BCP 47. */
  language: string
  /** When it was kept, ms. */
  at: number
}

export interface KeptList {
  /** Empty where nothing may be shown. */
  pages: KeptTitle[]
  isTooOld: boolean
}
