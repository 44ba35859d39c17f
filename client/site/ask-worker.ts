import type { Message } from '../offline/messages.ts'

/** Asks the service worker and gives its answer; undefined where it failed. */
export async function ask<T>(message: Message): Promise<T | undefined> {
  const { active } = await navigator.serviceWorker.ready
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = event => resolve(event.data as T | undefined)
    active?.postMessage(message, [port2])
  })
}
