import { expect, test } from 'vitest'
import { passkeySite } from '../../../functions/http/passkey-site.ts'

test.each([
  ['https://news.example', '', 'news.example', 'https://news.example'],
  ['https://desk.news.example', 'news.example', 'news.example', 'https://desk.news.example'],
])('of %s passkeys are made for its host, unless %j is said', (address, rpId, expected, origin) => {
  expect(passkeySite(address, rpId)).toEqual({ rpId: expected, origin, isLocal: false })
})

test.each(['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787'])(
  'on one’s own machine, as %s, they are made for localhost',
  address => {
    expect(passkeySite(address, 'news.example')).toEqual({
      rpId: 'localhost',
      origin: 'http://localhost:8787',
      isLocal: true,
    })
  },
)

test.each(['https://localhost.evil.example', 'https://127.0.0.1.nip.io'])(
  '%s is not one’s own machine',
  address => {
    expect(passkeySite(address, '').isLocal).toBe(false)
  },
)
