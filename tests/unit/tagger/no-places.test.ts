import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isNoPlace } from '../../../functions/tagger/not-places.ts'
import { renderNoPlaces } from '../../../gazetteer/no-places.ts'

it('is the module that the table makes', () => {
  expect(readFileSync('functions/tagger/no-places.gen.ts', 'utf8')).toBe(renderNoPlaces())
})

it.each(['選挙区', '城市', '农村县', '소도시구역'])('takes %s for no place', name => {
  expect(isNoPlace(name)).toBe(true)
})

it.each(['朝倉市', '수원시', '盐津县'])('leaves %s a place', name => {
  expect(isNoPlace(name)).toBe(false)
})
