import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deployedOrigin, withOrigin } from '../../../tools/deployed-origin.ts'

const TOML = readFileSync('wrangler.toml', 'utf8')

test('a newsroom that was never deployed has no address', () => {
  expect(deployedOrigin(TOML)).toBeUndefined()
})

test.each(['https://news.example', 'https://dawnwire.harbour.workers.dev'])('%s is kept', origin => {
  const kept = withOrigin(TOML, origin)
  expect(deployedOrigin(kept)).toBe(origin)
  expect(withOrigin(kept, 'http://localhost:8787')).toBe(TOML)
})

test('the address of a Worker of another name is not this one’s', () => {
  const kept = withOrigin(TOML, 'https://dawnwire.harbour.workers.dev')
  expect(deployedOrigin(kept.replace('name = "dawnwire"', 'name = "trial"'))).toBeUndefined()
})
