import type { Child } from 'hono/jsx'
import { afterEach, expect, test, vi } from 'vitest'
import { renderSparing, Spare } from '../../functions/pages/spare.tsx'

const said = vi.spyOn(console, 'error').mockReturnValue()
afterEach(() => said.mockClear())

const Broken = (): never => {
  throw new RangeError('no such day')
}
const Drawn = () => <b>map</b>
const page = (map: Child) => (
  <main>
    <h1>News &amp; more</h1>
    <Spare>
      <section>{map}</section>
    </Spare>
    <p>Older</p>
  </main>
)

test('a page has its map', () => {
  expect(renderSparing(page(<Drawn />))).toBe(
    '<!doctype html>\n<main><h1>News &amp; more</h1><section><b>map</b></section><p>Older</p></main>',
  )
  expect(said).not.toHaveBeenCalled()
})

test('a page whose map fails is served without it, the log has the fault, and the next page has its map', () => {
  expect(renderSparing(page(<Broken />))).toBe(
    '<!doctype html>\n<main><h1>News &amp; more</h1><p>Older</p></main>',
  )
  expect(said.mock.calls).toEqual([[JSON.stringify({ event: 'parts_failed', error: 'RangeError' })]])
  expect(renderSparing(page(<Drawn />))).toContain('<b>map</b>')
})

test('a page that fails elsewhere fails, and spoils no later one', () => {
  expect(() =>
    renderSparing(
      <main>
        <Broken />
      </main>,
    ),
  ).toThrow('no such day')
  expect(renderSparing(page(<Drawn />))).toContain('<b>map</b>')
})
