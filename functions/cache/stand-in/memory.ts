import { LRUCache } from 'lru-cache'
import type { StoredAnswer } from './stored-answer.ts'

/** The answers in memory, by key. */
export interface Memory {
  get(key: string): StoredAnswer | undefined
  /** Replaces what has the same key, unless that one was asked for later. */
  put(answer: StoredAnswer): void
  drop(answer: StoredAnswer): void
  all(): StoredAnswer[]
}

/** Holds `maxBytes` at most. What was used least recently goes first. */
export function makeMemory(maxBytes: number): Memory {
  const answers = new LRUCache<string, StoredAnswer>({
    maxSize: maxBytes,
    sizeCalculation: ({ size }) => size,
  })
  return {
    get: key => answers.get(key),
    put(answer) {
      const held = answers.peek(answer.key)
      if (held === undefined || held.requestedAt <= answer.requestedAt) answers.set(answer.key, answer)
    },
    drop(answer) {
      if (answers.peek(answer.key) === answer) answers.delete(answer.key)
    },
    all: () => [...answers.values()],
  }
}
