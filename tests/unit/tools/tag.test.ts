import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readTagInput } from '../../../tools/tag-input.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-tag-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function tag(words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/tag.ts', ...words], {
    encoding: 'utf8',
    input,
  })
  return { status, stdout, stderr }
}

const read = ({ stdout }: { stdout: string }) =>
  stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

const FERRY = 'The ferry between Busan and Fukuoka\r\nsails again.\n'

test('plain text is tagged as a whole, from standard input and from files, with offsets into the text as given', () => {
  const [piped] = read(tag([], FERRY))
  expect(piped.countries.map(({ code }: { code: string }) => code).sort()).toEqual(['JP', 'KR'])
  expect(piped).not.toHaveProperty('id')
  for (const { start, end, text } of piped.mentions) expect(FERRY.slice(start, end)).toBe(text)

  const path = file('ferry.txt', FERRY)
  expect(read(tag(['-', path], FERRY))).toEqual([piped, { id: path, ...piped }])
})

test('JSONL is a text a line, and a bad line costs only itself', () => {
  const input = '\n{"id":1,"text":"Tokyo calls."}\n{"id":2}\nnonsense\n{"id":3,"text":"Seoul calls."}'
  const tagged = tag([], input)
  expect(read(tagged).map(({ id }) => id)).toEqual([1, 3])
  expect(tagged.stderr.trim().split('\n')).toEqual([
    'standard input: line 3 is not a JSON object with a "text"',
    'standard input: line 4 is not a JSON object with a "text"',
  ])
  expect(tagged.status).toBe(1)
})

test('what is no text is told in a sentence, and the other files are tagged', () => {
  const good = file('good.txt', 'Tokyo.')
  const missing = join(folder, 'missing\x1b[2J.txt')
  const tagged = tag([folder, missing, file('latin1.txt', Buffer.from('caf\xe9', 'latin1')), good])
  expect(tagged.stderr.trim().split('\n')).toEqual([
    `${folder}: It is a folder.`,
    `${folder}/missing\\u001b[2J.txt: There is no such file.`,
    `${folder}/latin1.txt: the text is not UTF-8`,
  ])
  expect(read(tagged).map(({ id }) => id)).toEqual([good])
  expect(tagged.status).toBe(1)
})

test('nothing in a text reaches the terminal as a command', () => {
  const input = '{"id":"\\u001b[2J\\u009b","text":"Tokyo \\u001b]0;title\\u0007 and Se\\u202eoul"}'
  for (const words of [[], ['--explain']]) {
    const { stdout } = tag(words, input)
    expect(stdout).toContain('\\u001b')
    expect(stdout).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
  }
  expect(read(tag([], input))[0].id).toBe('\x1b[2J\x9b')
})

test('what was decided is explained with confidences of two decimals', () => {
  const { stdout } = tag(['--explain'], 'Hassan Raza, mayor of Lahore, said that Lahore is calm.')
  const confidences = stdout.matchAll(/^ {2}body \d+-\d+ ".*?" .*? (\S+?): /gm)
  const told = [...confidences].map(([, confidence]) => confidence)
  expect(told.length).toBeGreaterThan(1)
  for (const confidence of told) expect(confidence).toMatch(/^\d\.\d\d$/)
})

test('nothing given is nothing tagged', () => {
  expect(tag([], ' \n ')).toEqual({ status: 0, stdout: '', stderr: '' })
})

test.each([
  ['a brace begins JSONL', undefined, '{"text":"a"}', { line: { text: 'a' } }],
  [
    'also behind a byte order mark and blank lines',
    undefined,
    '\ufeff\n {"text":"a"}',
    { line: { text: 'a' } },
  ],
  ['so does the name of the file', 'x.JSONL', 'a', { problem: 'line 1 is not a JSON object with a "text"' }],
  ['anything else is plain text', 'x', '\ufeff[a] {b}', { line: { id: 'x', text: '[a] {b}' } }],
  ['a text may be too long', 'x', 'a'.repeat(4_194_305), { problem: 'a text may have 4194304 bytes' }],
])('%s', async (_, name, content, expected) => {
  const bytes = Buffer.from(content)
  const chunks = (async function* () {
    for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536)
  })()
  expect(await Array.fromAsync(readTagInput(chunks, name))).toEqual([expected])
})
