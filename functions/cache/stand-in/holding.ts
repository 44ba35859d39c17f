import type { AskDeps } from './ask-origin.ts'
import { isFresh } from './may-serve.ts'
import { answerFrom } from './respond.ts'
import type { StoredAnswer } from './stored-answer.ts'
import type { Terms } from './terms.ts'

/** What is in memory for a client, on its terms. */
export interface Holding {
  /** The stored answer, fresh or not. */
  heldFor(request: Request, terms: Terms): StoredAnswer | undefined
  /** The answer to the client, if what is stored may be served as it is. */
  hit(request: Request, terms: Terms): Response | undefined
}

export function makeHolding({ memory, keys, now }: Pick<AskDeps, 'memory' | 'keys' | 'now'>): Holding {
  const heldFor = (request: Request, terms: Terms) => {
    const held = memory.get(keys.find(request))
    return held !== undefined && terms.maySee(held) ? held : undefined
  }
  return {
    heldFor,
    hit(request, terms) {
      const held = isRead(request) ? heldFor(request, terms) : undefined
      const at = now()
      if (held === undefined || !terms.accepts(held, at)) return undefined
      return answerFrom(held, request, isFresh(held, at) ? 'HIT' : 'STALE', at)
    },
  }
}

export const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'
