import { answerFile, answerPage } from './answer.ts'
import { answerMessage } from './answer-message.ts'
import type { Message } from './messages.ts'
import { pathOf } from './shelf.ts'

declare const self: ServiceWorkerGlobalScope

/** Nothing of the desk, of programs or of feeds is ever kept. */
const NOT_OURS = /^\/(?:desk(?:\/|$)|v1\/|healthz$|mcp$|metrics$)/

self.addEventListener('install', () => {
  void self.skipWaiting()
})
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || NOT_OURS.test(pathname)) return
  if (request.mode === 'navigate') event.respondWith(answerPage(event, pathOf(request.url)))
  else if (/^\/(?:assets|pictures)\//.test(pathname)) event.respondWith(answerFile(request, pathname))
})

self.addEventListener('message', event => {
  const [port] = event.ports
  event.waitUntil(
    answerMessage(event.data as Message).then(
      answer => port?.postMessage(answer),
      () => port?.postMessage(undefined),
    ),
  )
})
