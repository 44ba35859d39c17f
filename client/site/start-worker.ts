import { ask } from './ask-worker.ts'

/** Ms between looks at the change log while a page stands open. */
const EVERY = 60_000

const WORKER = '/service-worker.js'

interface Policies {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): {
      createScriptURL(url: string): string
    }
  }
}

/** The one address from which a script may come (Trusted Types). */
const trusted = (url: string) =>
  (window as Policies).trustedTypes
    ?.createPolicy('service-worker', { createScriptURL: () => WORKER })
    .createScriptURL(url) ?? url

const registered = (): Promise<boolean> =>
  navigator.serviceWorker.register(trusted(WORKER), { scope: '/' }).then(
    () => true,
    () => false,
  )

/** False where the browser keeps no pages: all else works without. */
export async function startWorker(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  const newest = registered()
  // Who has a worker does not wait until the browser has looked for a newer one, which takes long without a connection.
  if (!(await navigator.serviceWorker.getRegistration()) && !(await newest)) return false
  const list = document.querySelector<HTMLAnchorElement>('a[data-kept]')?.pathname ?? '/saved'
  const path = location.pathname + location.search
  void ask({ kind: 'opened', path, list })
  addEventListener('online', () => void ask({ kind: 'connected' }))
  setInterval(() => {
    if (document.visibilityState === 'visible') void ask({ kind: 'opened', path, list })
  }, EVERY)
  return true
}
