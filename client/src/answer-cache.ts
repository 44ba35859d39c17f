/** An answer with the validator that the newsroom gave it. */
export interface KeptAnswer {
  etag: string
  body: unknown
}

/** Where answers are kept between requests: memory, IndexedDB, AsyncStorage … */
export interface AnswerCache {
  get(url: string): Promise<KeptAnswer | undefined> | KeptAnswer | undefined
  set(url: string, answer: KeptAnswer): Promise<void> | void
}

/** Keeps the answers that were used last, `size` of them. */
export function memoryCache(size = 100): AnswerCache {
  const kept = new Map<string, KeptAnswer>()
  return {
    get(url) {
      const answer = kept.get(url)
      if (answer) {
        kept.delete(url)
        kept.set(url, answer)
      }
      return answer
    },
    set(url, answer) {
      kept.delete(url)
      kept.set(url, answer)
      const [oldest] = kept.keys()
      if (kept.size > size && oldest !== undefined) kept.delete(oldest)
    },
  }
}
