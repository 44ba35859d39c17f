import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FIELD_CODES } from '../../../functions/http/field-codes.ts'

const SOURCES = globSync('functions/**/*.{ts,tsx}')
  .filter(path => !path.endsWith('field-codes.ts'))
  .map(path => readFileSync(path, 'utf8'))

test.each(Object.keys(FIELD_CODES))('a refusal says %s somewhere', code => {
  const word = new RegExp(`'${code}'|\\b${code}:`)
  expect(SOURCES.some(text => word.test(text))).toBe(true)
})
