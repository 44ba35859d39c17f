import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { accessWall } from '../../../functions/http/access-wall.ts'

const NOW = Date.parse('2026-05-01T12:00:00Z')
const ISSUER = 'https://news.cloudflareaccess.com'
const AUDIENCE = 'a'.repeat(64)

const ours = await generateKeyPair('RS256')
const theirs = await generateKeyPair('RS256')
const jwk = { ...(await exportJWK(ours.publicKey)), alg: 'RS256', kid: 'ours' }
const asked: string[] = []
const wall = accessWall('news', AUDIENCE, url => {
  asked.push(url.href)
  return createLocalJWKSet({ keys: [jwk] })
})

const CLAIMS = {
  iss: ISSUER,
  aud: [AUDIENCE],
  sub: 'somebody',
  iat: NOW / 1000 - 10,
  exp: NOW / 1000 + 60,
}
const sign = (
  claims: JWTPayload = CLAIMS,
  header: object = {},
  key: typeof ours.privateKey | Uint8Array = ours.privateKey,
) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'ours', ...header }).sign(key)
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const admits = (token?: string) =>
  wall?.admits(new Headers(token === undefined ? {} : { 'Cf-Access-Jwt-Assertion': token }), NOW)

test('a token of this team for this application gets through', async () => {
  expect(await admits(await sign())).toBe(true)
  expect(asked).toEqual([`${ISSUER}/cdn-cgi/access/certs`])
})

const without = (claim: keyof typeof CLAIMS) => {
  const { [claim]: _, ...rest } = CLAIMS
  return rest
}

const BAD: readonly [what: string, make: () => Promise<string | undefined>][] = [
  ['that is not there', async () => undefined],
  ['that is none', async () => 'x.y.z'],
  ['for another application', () => sign({ ...CLAIMS, aud: ['b'.repeat(64)] })],
  ['for nobody', () => sign(without('aud'))],
  ['of another team', () => sign({ ...CLAIMS, iss: 'https://evil.cloudflareaccess.com' })],
  ['that is over', () => sign({ ...CLAIMS, exp: NOW / 1000 - 1 })],
  ['without an end', () => sign(without('exp'))],
  ['that is still to come', () => sign({ ...CLAIMS, nbf: NOW / 1000 + 60 })],
  ['of another key', () => sign(CLAIMS, {}, theirs.privateKey)],
  ['without a signature', async () => `${encode({ alg: 'none' })}.${encode(CLAIMS)}.`],
  [
    'signed with the public key as a secret',
    () => sign(CLAIMS, { alg: 'HS256' }, new TextEncoder().encode(JSON.stringify(jwk))),
  ],
  [
    'whose claims were changed',
    async () => {
      const [header, , signature] = (await sign()).split('.')
      return [header, encode({ ...CLAIMS, sub: 'admin' }), signature].join('.')
    },
  ],
]

test.each(BAD)('a token %s does not', async (_, make) => {
  expect(await admits(await make())).toBe(false)
})

test('without team and audience there is no wall; with one of them nobody gets through', async () => {
  expect(accessWall('', '')).toBeUndefined()
  const token = await sign({ ...CLAIMS, aud: '' })
  for (const half of [accessWall('news', ''), accessWall('', AUDIENCE)])
    expect(await half?.admits(new Headers({ 'Cf-Access-Jwt-Assertion': token }), NOW)).toBe(false)
})
