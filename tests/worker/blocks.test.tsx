import { expect, test } from 'vitest'
import { parseMarkdown } from '../../functions/body/parse-markdown.ts'
import { Blocks, type Marked } from '../../functions/ui/blocks.tsx'

function html(markdown: string, marks: Marked[] = []): string {
  const parsed = parseMarkdown(markdown)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return String(<Blocks blocks={parsed.blocks} marks={marks} figureOf={() => undefined} />)
}

test.each([
  ['one **two** three', '<p>one <strong>two</strong> three</p>'],
  [
    '[one **two** three](https://a.example)',
    '<p><a href="https://a.example/" rel="nofollow noopener">one <strong>two</strong> three</a></p>',
  ],
  [
    '[one](https://a.example)[two](https://b.example)',
    '<p><a href="https://a.example/" rel="nofollow noopener">one</a><a href="https://b.example/" rel="nofollow noopener">two</a></p>',
  ],
  ['[one](javascript:alert)', '<p>one</p>'],
])('%s', (markdown, expected) => {
  expect(html(markdown)).toBe(expected)
})

test('evidence is marked across the styles of one link', () => {
  expect(
    html('In [East **Timor**](https://a.example) today', [{ start: 3, end: 13, id: 'e1', numbers: [2, 5] }]),
  ).toBe(
    '<p>In <a href="https://a.example/" rel="nofollow noopener"><mark id="e1" class="t2 t5">East </mark><strong><mark class="t2 t5">Timor</mark></strong></a> today</p>',
  )
})
