import { expect, test } from 'vitest'
import { whatIsVoided, whyNoPasskeys } from '../../../tools/rp-id.ts'

const site = (rpId: string, host?: string) => ({ rpId, host, worker: 'dawnwire' })
const made = (...rpIds: string[]) => rpIds.map((rpId, i) => ({ rpId, passkeys: i + 1 }))

test.each([
  ['', 'news.example', true],
  ['', undefined, true],
  ['news.example', 'news.example', true],
  ['news.example', 'desk.news.example', true],
  ['example', 'newsexample', false],
  ['desk.news.example', 'news.example', false],
  ['other.example', 'news.example', false],
])('RP_ID %j for the host %s: %s', (rpId, host, isGood) => {
  expect(whyNoPasskeys(site(rpId, host)) === undefined).toBe(isGood)
})

test.each([
  [site('', 'news.example'), made()],
  [site('', 'news.example'), made('news.example')],
  [site('news.example', 'desk.news.example'), made('news.example')],
  [site(''), made('dawnwire.me.workers.dev')],
])('%j keeps %j', (next, before) => {
  expect(whatIsVoided(next, before)).toBeUndefined()
})

test.each([
  [site('', 'desk.news.example'), made('news.example')],
  [site('', 'news.example'), made('news.example', 'dawnwire.me.workers.dev')],
  [site(''), made('news.example')],
  [site(''), made('dawnwire2.me.workers.dev')],
])('%j does not keep %j, and says so', (next, before) => {
  expect(whatIsVoided(next, before)).toContain(`${before.at(-1)?.passkeys} made for ${before.at(-1)?.rpId}`)
})
