import { expect, test } from 'vitest'
import { FIELD_CODES } from '../../functions/http/field-codes.ts'
import { PROBLEMS } from '../../functions/http/problem.ts'
import openapi from '../../functions/openapi/openapi.json' with { type: 'json' }
import { makeNewsroom } from '../support/newsroom.ts'

const { get } = makeNewsroom()
const page = async (path: string) => {
  const response = await get(path)
  expect([path, response.status]).toEqual([path, 200])
  return response.text()
}
const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, found = '']) => found)

test('the reference has every call with an example, and every shape', async () => {
  const html = await page('/docs')
  const places = new Set(all(html, / id="([^"]+)"/g))
  const calls = Object.values(openapi.paths).flatMap(item => Object.values(item))
  for (const { operationId } of calls) expect(places).toContain(operationId)
  for (const name of Object.keys(openapi.components.schemas)) expect(places).toContain(`schema-${name}`)
  expect(all(html, /<pre tabindex="0"><code>(curl )/g)).toHaveLength(calls.length)
})

test('whatever the reference points at within itself is there', async () => {
  const html = await page('/docs')
  const places = new Set(all(html, / id="([^"]+)"/g))
  const targets = all(html, / href="#([^"]+)"/g)
  expect(targets.length).toBeGreaterThan(50)
  expect(targets.filter(target => !places.has(target))).toEqual([])
})

test.each(Object.keys(PROBLEMS))('the problem %s has its page, and the reference leads there', async code => {
  const [reference, html] = await Promise.all([page('/docs'), page(`/docs/problems/${code}`)])
  expect(reference).toContain(`href="/docs/problems/${code}"`)
  expect(html).toContain(`<code>${code}</code>`)
})

test('the page of refused fields leads to the words for what is wrong with them, each with its meaning', async () => {
  expect(await page('/docs/problems/invalid')).toContain('href="/docs#schema-FieldCode"')
  const [, words = ''] = (await page('/docs')).split('id="schema-FieldCode"')
  expect(all(words.split('</section>')[0] ?? '', /<code>(\w+)<\/code><\/dt><dd><p>\S/g)).toEqual(
    Object.keys(FIELD_CODES),
  )
})

test('in the frame of another language the text stays English, and its links keep the frame', async () => {
  const html = await page('/ar/docs')
  expect(html).toContain('<html lang="ar" dir="rtl">')
  expect(html).toContain('<div class="docs" lang="en" dir="ltr">')
  expect(html).toContain('href="/ar/docs/problems/invalid"')
  expect(html).toContain('<link rel="canonical" href="http://localhost:8787/docs"/>')
})

test('assistants are told addresses that answer', async () => {
  const text = await page('/llms.txt')
  const addresses = all(text, /\((http:\/\/localhost:8787[^)]*)\)/g)
  expect(addresses.length).toBeGreaterThan(12)
  for (const address of addresses) await page(address.replace('http://localhost:8787', ''))
})
