import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readEntries } from '../../../../tools/import/read-entries.ts'
import { readLine } from '../../../../tools/import/read-line.ts'
import { readMarkdown } from '../../../../tools/import/read-markdown.ts'
import { readText } from '../../../../tools/import/read-text.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-entries-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

const DEFAULTS = { source: 'wire', rights: 'Rights not stated' }
const GIVEN = { source: { name: 'wire' }, rights: 'Rights not stated' }

/** What entries say, without the folder's name. */
const read = async (...paths: string[]) =>
  (await Array.fromAsync(readEntries(paths))).map(entry => ({
    origin: entry.origin.replace(`${folder}/`, ''),
    ...('refusal' in entry
      ? { refusal: entry.refusal.replace(`${folder}/`, '') }
      : { headline: entry.submission.headline, source: entry.submission.source }),
  }))

describe('a line', () => {
  test('is a submission, with source and rights only where it has none', () => {
    expect(readLine('{"headline":"A"}', DEFAULTS)).toEqual({ submission: { headline: 'A', ...GIVEN } })
    expect(readLine('{"rights":"B","source":{"name":"C"}}', DEFAULTS)).toEqual({
      submission: { rights: 'B', source: { name: 'C' } },
    })
    expect(readLine('{"headline":"A"}', { ...DEFAULTS, source: undefined })).toEqual({
      submission: { headline: 'A', rights: GIVEN.rights },
    })
  })

  test('is a text with its id; what else a collection has is left out', () => {
    const line = '{"id":7,"text":"The ferry sails *again*. It left Busan.","dateline":" Busan ","label":3}'
    expect(readLine(line, DEFAULTS)).toEqual({
      submission: {
        externalId: '7',
        language: 'en',
        headline: 'The ferry sails *again*.',
        body: 'The ferry sails \\*again\\*. It left Busan.',
        dateline: { place: 'Busan' },
        ...GIVEN,
      },
    })
  })

  test('has no language where its words do not tell, so that the newsroom asks for one', () => {
    const read = readLine('{"id":"7","text":"Busan 12, Fukuoka 9."}', DEFAULTS)
    expect('submission' in read && read.submission.language).toBeUndefined()
  })

  test.each([
    ['nonsense', 'The line is not a JSON object.'],
    ['null', 'The line is not a JSON object.'],
    ['[{}]', 'The line is not a JSON object.'],
    ['"text"', 'The line is not a JSON object.'],
    ['{"text":"A"}', 'The text has no id; without one a second import would not know it again.'],
    ['{"id":"","text":"A"}', 'The text has no id; without one a second import would not know it again.'],
    ['{"id":1,"text":2}', expect.stringMatching(/^text: /)],
    ['{"id":1,"text":"A","title":3}', expect.stringMatching(/^title: /)],
  ])('%s is refused', (line, refusal) => {
    expect(readLine(line, DEFAULTS)).toEqual({ refusal })
  })

  test('never throws, whatever it is', () => {
    const json = fc.json().map(text => text)
    const fields = fc.record(
      { id: fc.jsonValue(), text: fc.jsonValue(), title: fc.jsonValue(), dateline: fc.jsonValue() },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          json,
          fields.map(value => JSON.stringify(value)),
        ),
        line => {
          expect(Object.keys(readLine(line, DEFAULTS))).toHaveLength(1)
        },
      ),
    )
  })
})

describe('Markdown', () => {
  test('has its fields in front, and its name as external id unless they say another', () => {
    expect(readMarkdown('---\nheadline: A\n---\n\nText', 'a.md', DEFAULTS)).toEqual({
      submission: { externalId: 'a.md', headline: 'A', body: '\nText', ...GIVEN },
    })
    expect(readMarkdown('---\r\nexternalId: B\r\n---\r\nText', 'a.md', DEFAULTS)).toEqual({
      submission: { externalId: 'B', body: 'Text', ...GIVEN },
    })
  })

  test.each([
    ['Text', 'There is no front matter: begin the file with --- and the fields.'],
    ['---\nonly words\n---\n', expect.stringMatching(/^The front matter has no fields/)],
    ['---\n- a\n---\n', expect.stringMatching(/^The front matter has no fields/)],
    ['---\na: "b\n---\n', expect.stringMatching(/^The front matter is not YAML: /)],
  ])('%j is refused', (text, refusal) => {
    expect(readMarkdown(text, 'a.md', DEFAULTS)).toEqual({ refusal })
  })
})

test('plain text has a headline, sections headed by short lines, and a source at its end', () => {
  const text =
    'Ferry resumes\r\n\r\nIt left Busan.\n\nWhy now\n\nThe strait is calm.\n\nSource: Harbour Office'
  expect(readText(text, 'a.txt', DEFAULTS)).toEqual({
    submission: {
      externalId: 'a.txt',
      language: 'en',
      headline: 'Ferry resumes',
      body: 'It left Busan.\n\n## Why now\n\nThe strait is calm.',
      source: { name: 'Harbour Office' },
      rights: GIVEN.rights,
    },
  })
  expect(readText(' \n\n ', 'a.txt', DEFAULTS)).toEqual({ refusal: 'The file is empty.' })
})

test('files and folders are read in order, each bad line and file refused where it stands', async () => {
  const lines = Buffer.concat([
    Buffer.from('\ufeff{"headline":"One"}\n\n{"headline":'),
    Buffer.from('\n{"headline":"caf\xe9"}\n', 'latin1'),
    Buffer.from(`{"headline":"${'x'.repeat(1_048_576)}"}\n{"headline":"Six"}`),
  ])
  file('many/b.NDJSON', lines)
  file('many/a.txt', 'Headline\n\nText')
  file('many/ignored.pdf', '')
  expect(await read(join(folder, 'many'))).toEqual([
    { origin: 'many/a.txt', headline: 'Headline', source: { name: 'a' } },
    { origin: 'many/b.NDJSON:1', headline: 'One', source: { name: 'b' } },
    { origin: 'many/b.NDJSON:3', refusal: 'The line is not a JSON object.' },
    { origin: 'many/b.NDJSON:4', refusal: 'The line is not UTF-8.' },
    { origin: 'many/b.NDJSON:5', refusal: 'The line has more than 1048576 bytes.' },
    { origin: 'many/b.NDJSON:6', headline: 'Six', source: { name: 'b' } },
  ])
})

test('what cannot be read at all is refused with a reason', async () => {
  mkdirSync(join(folder, 'empty'))
  symlinkSync(join(folder, 'gone'), join(folder, 'link.md'))
  const paths = [file('a.pdf', ''), file('latin1.txt', Buffer.from('caf\xe9', 'latin1'))]
  const huge = file('huge.md', 'x'.repeat(1_048_577))
  expect(await read(...paths, huge, join(folder, 'empty'), join(folder, 'link.md'))).toEqual([
    {
      origin: 'a.pdf',
      refusal: 'Files of this kind are not known; there are .ndjson .jsonl .xml .json .md .txt.',
    },
    { origin: 'latin1.txt', refusal: 'The file is not UTF-8.' },
    { origin: 'huge.md', refusal: 'The file has more than 1048576 bytes; a text may have 65536.' },
    {
      origin: 'empty',
      refusal:
        'The folder itself has no file of a known kind (.ndjson .jsonl .xml .json .md .txt); name folders in it one by one.',
    },
    { origin: 'link.md', refusal: 'There is no such file.' },
  ])
})

test('two files of one name do not overwrite each other', async () => {
  const markdown = '---\nheadline: A\n---\n\nText'
  const paths = [file('x/notes.md', markdown), file('y/notes.md', markdown)]
  expect(await read(...paths, file('z/notes.md', '---\nexternalId: own\nheadline: B\n---\n\nText'))).toEqual([
    { origin: 'x/notes.md', headline: 'A', source: { name: 'notes' } },
    { origin: 'y/notes.md', refusal: 'x/notes.md has the same name; give one of them an externalId.' },
    { origin: 'z/notes.md', headline: 'B', source: { name: 'notes' } },
  ])
})
