import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CODE_PARAMETERS } from '../../../functions/published/code-parameters.ts'

const NAMES = Object.keys(CODE_PARAMETERS) as (keyof typeof CODE_PARAMETERS)[]
const GOOD = ['asia', 'JP', 'medtop:20000639', 'wd:Q42', 'gn:1', 'dw:some-body', 'zh-Hant-HK', 'en-US', 'iw']

const anyCase = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map(flags => [...text].map((c, i) => (flags[i] ? c.toUpperCase() : c.toLowerCase())).join(''))
const text = fc.oneof(
  fc.constantFrom(...GOOD),
  fc.constantFrom(...GOOD).chain(anyCase),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[a-zA-Z]{1,4}([-_:][a-zA-Z0-9ıſK]{1,9}){0,3}$/),
)

it('a code is taken, refused, or told its spelling, which is taken', () => {
  const seen = { taken: 0, told: 0, refused: 0 }
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), text, (name, given) => {
      const read = CODE_PARAMETERS[name].safeParse(given)
      if (read.success) {
        seen.taken++
        expect(read.data).toBe(given)
        return
      }
      const [message = ''] = read.error.issues.map(issue => issue.message)
      const [, ours] = /^must be written (.+)$/.exec(message) ?? []
      if (ours === undefined) seen.refused++
      else {
        seen.told++
        expect(ours).toMatch(/^[\w:-]+$/)
        expect(CODE_PARAMETERS[name].safeParse(ours).data).toBe(ours)
      }
    }),
    { numRuns: 5000 },
  )
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(100)
})
