import { expect, test } from 'vitest'
import { packBlocks } from '../../../functions/body/pack-blocks.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'
import { cutSnippet } from '../../../functions/search/cut-snippet.ts'
import { makeMarker } from '../../../functions/search/mark-hits.ts'

function snippetOf(body: string): string {
  const parsed = parseMarkdown(body)
  const blocks = packBlocks(body, 'blocks' in parsed ? parsed.blocks : [])
  const marker = makeMarker([{ tokens: ['ferry'], named: [] }])
  return cutSnippet({ summary: null, lead: null, body, blocks }, marker)
    .map(run => run.text)
    .join('')
}

const FILL = 'The harbour waits. '

test.each([
  ['at the beginning of a long text', `The ferry sails. ${FILL.repeat(20)}`, false, true],
  ['in its middle', `${FILL.repeat(20)}The ferry sails. ${FILL.repeat(20)}`, true, true],
  ['at its end', `${FILL.repeat(20)}The ferry sails.`, true, false],
  ['in a short text', 'The ferry sails.', false, false],
])('a snippet %s shows where something is left out', (_, body, before, behind) => {
  const text = snippetOf(body)
  expect(text).toContain('ferry sails.')
  expect([text.startsWith('… '), text.endsWith(' …')]).toEqual([before, behind])
})

test('a heading or an item is parted from what follows; a sentence is not', () => {
  expect(
    snippetOf('## Timetable\n\nThe ferry sails.\n\nIt is late.\n\n- Busan\n- Osaka\n\nNobody waits:'),
  ).toBe('Timetable · The ferry sails. It is late. Busan · Osaka · Nobody waits:')
})
