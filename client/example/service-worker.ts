declare const self: ServiceWorkerGlobalScope

const SHELF = 'app-1'
const FILES = ['./', 'app.js', 'style.css']

self.addEventListener('install', event =>
  event.waitUntil(caches.open(SHELF).then(shelf => shelf.addAll(FILES))),
)

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

/** The app's own files from this device, and a fresh copy for the next time; the newsroom is asked past here. */
self.addEventListener('fetch', event => {
  if (new URL(event.request.url).origin !== location.origin) return
  const fresh = fetchAndKeep(event.request)
  event.waitUntil(fresh.catch(() => {}))
  event.respondWith(caches.match(event.request).then(kept => kept ?? fresh))
})

async function fetchAndKeep(request: Request): Promise<Response> {
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(SHELF)).put(request, answer.clone())
  return answer
}

export {}
