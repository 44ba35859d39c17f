/** Decides which requests get the same stored answer. */
export interface Keys {
  /** The key under which an answer to this request would be stored. */
  find(request: Request): string
  /** The key under which to store an answer with these fields; undefined if it cannot serve any other request. */
  place(request: Request, headers: Headers): string | undefined
  /** Called when an answer is stored, to remember what the URL's answers vary by. */
  learn(url: string, headers: Headers): void
}

/** One answer for everybody at one URL. An answer with `Vary` is not stored. */
export const BY_URL: Keys = {
  find: ({ url }) => url,
  place: ({ url }, headers) => (headers.has('vary') ? undefined : url),
  learn: () => {},
}
