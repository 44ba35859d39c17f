/** Decides which requests get the same answer. */
export interface Keys {
  /** Where an answer to this request would be found. */
  find(request: Request): string
  /** Where an answer with these fields belongs; undefined if no other request is sure to deserve it. */
  place(request: Request, headers: Headers): string | undefined
  /** Takes note of an answer that is stored now. */
  learn(url: string, headers: Headers): void
}

/** One answer for everybody at one URL. What varies by the fields of requests is not stored. */
export const BY_URL: Keys = {
  find: ({ url }) => url,
  place: ({ url }, headers) => (headers.has('vary') ? undefined : url),
  learn: () => {},
}
