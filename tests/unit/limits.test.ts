import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('docs/limits.md', 'utf8')
const NAMED = [...page.matchAll(/`([\w/-]+\.ts)` `(\w+)` = (\d+)/g)].map(
  ([, file = '', name = '', value]) => [file, name, Number(value)] as const,
)

/** A number as code has it: digits, their separators and products. */
function valueIn(file: string, name: string): number | undefined {
  const source = readFileSync(file, 'utf8')
  const [, text] =
    new RegExp(`(?:const ${name} =|\\b${name}:) ([\\d_ *]+?)(?:[\\n,;]| \\}| as )`).exec(source) ?? []
  return text?.split('*').reduce((product, part) => product * Number(part.replaceAll('_', '')), 1)
}

test('the page of limits names many', () => {
  expect(NAMED.length).toBeGreaterThan(30)
  // What looks like one is read as one.
  expect(page.match(/` = /g)).toHaveLength(NAMED.length)
})

test.each(NAMED)('%s has %s as the page of limits says: %d', (file, name, value) => {
  expect(valueIn(file, name)).toBe(value)
})
