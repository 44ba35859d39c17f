import { expect, test } from 'vitest'
import { knownHosts } from '../../../functions/http/hosts.ts'

test.each([
  ['https://news.example', ['news.example']],
  ['https://news.example:8443', ['news.example:8443']],
  ['http://localhost:8787', ['localhost:8787', '127.0.0.1:8787', '[::1]:8787']],
  ['http://127.0.0.1', ['localhost', '127.0.0.1', '[::1]']],
  ['https://localhost.example', ['localhost.example']],
])('a newsroom at %s answers for %j and no other host', (origin, hosts) => {
  expect([...knownHosts(origin)]).toEqual(hosts)
})
