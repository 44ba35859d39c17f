import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GAZETTEER_URL, MODEL_URLS } from '../../../functions/tagger/models.gen.ts'
import { addressOf, named } from '../../../tools/assets/asset.ts'

const GAZETTEER = 'functions/tagger/gazetteer.bin'

test.each([
  [GAZETTEER, GAZETTEER_URL],
  ...globSync('gazetteer/models/*.bin').map(path => {
    const { title } = named(path, readFileSync(path))
    return [path, MODEL_URLS[title as keyof typeof MODEL_URLS]]
  }),
])('the Worker reads %s as it is committed', (path = '', address) => {
  const bytes = readFileSync(path)
  expect(address).toBe(addressOf(named(path, bytes)))
  expect(readFileSync(`public${address}`).equals(bytes)).toBe(true)
})
