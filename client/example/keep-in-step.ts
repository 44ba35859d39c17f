import { type Dawnwire, Problem, type Store } from '../src/dawnwire.ts'
import { StorageFault } from './device-store.ts'

const MINUTE = 60_000

/** How the copy stands; `refused` by newsroom or device. */
export type Standing =
  | { is: 'asking' }
  | { is: 'in step'; at: Date }
  | { is: 'away' }
  | { is: 'refused'; says: string }

/**
 * Keeps the copy in step: now, when the connection or the reader comes back, and each minute while the app is looked at.
 * One tab at a time asks.
 */
export function keepInStep(news: Dawnwire, store: Store, tell: (standing: Standing) => void): void {
  const ask = async () => {
    tell({ is: 'asking' })
    try {
      await navigator.locks.request('sync', () => news.sync(store, { region: 'asia', body: 'blocks' }))
      tell({ is: 'in step', at: new Date() })
    } catch (error) {
      const isAnswer = error instanceof Problem || error instanceof StorageFault
      tell(isAnswer ? { is: 'refused', says: error.message } : { is: 'away' })
    }
  }
  const askIfSeen = () => {
    if (!document.hidden) void ask()
  }
  addEventListener('online', askIfSeen)
  addEventListener('offline', () => tell({ is: 'away' }))
  document.addEventListener('visibilitychange', askIfSeen)
  setInterval(askIfSeen, MINUTE)
  void ask()
}
