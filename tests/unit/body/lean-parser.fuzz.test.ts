import fc from 'fast-check'
import type { Token } from 'markdown-it'
import { expect, it } from 'vitest'
import { makeMarkdown, markdown } from '../../../functions/body/markdown.ts'
import { anyMarkdown } from './any-markdown.ts'

const lean = markdown()
const full = makeMarkdown()

/** What the blocks are made of. */
const said = (tokens: readonly Token[]): unknown[] =>
  tokens.map(({ type, tag, attrs, content, info, level, nesting, children }) => ({
    type,
    tag,
    attrs,
    content,
    info,
    level,
    nesting,
    children: children && said(children),
  }))

it('the lean parser says what the library’s own says', () => {
  fc.assert(
    fc.property(anyMarkdown, source => {
      expect(said(lean.parse(source, {}))).toEqual(said(full.parse(source, {})))
    }),
    { numRuns: 3000 },
  )
})
