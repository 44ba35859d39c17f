import { expect, test } from 'vitest'
import { packBlocks } from '../../../functions/body/pack-blocks.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'
import { cutSnippet } from '../../../functions/search/cut-snippet.ts'
import { makeMarker } from '../../../functions/search/mark-hits.ts'

const FILL = 'The harbour waits. '

test.each([
  ['at the beginning of a long text', `The ferry sails. ${FILL.repeat(20)}`, false, true],
  ['in its middle', `${FILL.repeat(20)}The ferry sails. ${FILL.repeat(20)}`, true, true],
  ['at its end', `${FILL.repeat(20)}The ferry sails.`, true, false],
  ['in a short text', 'The ferry sails.', false, false],
])('a snippet %s shows where something is left out', (_, body, before, behind) => {
  const parsed = parseMarkdown(body)
  const blocks = packBlocks(body, 'blocks' in parsed ? parsed.blocks : [])
  const marker = makeMarker([{ tokens: ['ferry'], named: [] }])
  const text = cutSnippet({ summary: null, lead: null, body, blocks }, marker)
    .map(run => run.text)
    .join('')
  expect(text).toContain('ferry sails.')
  expect([text.startsWith('… '), text.endsWith(' …')]).toEqual([before, behind])
})
