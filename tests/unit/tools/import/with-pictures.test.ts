import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { BODY_PICTURES } from '../../../../functions/body/limits.ts'
import { pictureImport } from './picture-import.ts'

const { folder, file, importing, forget } = pictureImport()
afterAll(forget)

const markdown = (body: string, head = '') =>
  file('site/a.md', `---\nheadline: Ferry\nlanguage: en\nrights: CC0\n${head}---\n\n${body}\n`)

test('a picture that Markdown names by its file is sent, and named by its id', async () => {
  const path = markdown('Before.\n\n![A ferry](ferry.jpg "At first light")\n\nAfter.')
  expect(await importing(path, { credit: 'Harbour Post' })).toEqual({
    submissions: [{ body: 'Before.\n\n![A ferry](picture:site/ferry.jpg "At first light")\n\nAfter.' }],
    sent: [['site/ferry.jpg', { alt: 'A ferry', credit: 'Harbour Post', rights: 'CC0' }]],
    outcomes: [['ferry.jpg', 'new', undefined]],
  })
})

test('words beside the file hold, those of the text before them, and a space may be written as %20', async () => {
  const path = markdown(
    '![](credited.jpg)\n\n![Mine](credited.jpg)\n\n![Far](<deep/port of call.jpg>)\n\n![Far](deep/port%20of%20call.jpg)',
  )
  const { sent } = await importing(path, { credit: 'Harbour Post' })
  expect(
    sent.map(
      ([name, { alt, credit, rights }]: [string, { alt?: string; credit?: string; rights?: string }]) => [
        name,
        alt,
        credit,
        rights,
      ],
    ),
  ).toEqual([
    ['site/credited.jpg', 'The port', 'L. Nassar', 'CC BY 4.0'],
    ['site/credited.jpg', 'Mine', 'L. Nassar', 'CC BY 4.0'],
    ['site/deep/port of call.jpg', 'Far', 'Harbour Post', 'CC0'],
    ['site/deep/port of call.jpg', 'Far', 'Harbour Post', 'CC0'],
  ])
})

test('a caption and a focus of one text stay with it, since others show the same picture; those beside the file go with the file', async () => {
  const own = 'picture:\n  file: ferry.jpg\n  credit: A\n  caption: At dawn\n  focus: { x: 0.1, y: 0.1 }\n'
  const { sent, submissions } = await importing(markdown('![A](credited.jpg "At noon")', `${own}  alt: A\n`))
  expect(sent).toEqual([
    ['site/ferry.jpg', { alt: 'A', credit: 'A', rights: 'CC0' }],
    ['site/credited.jpg', { alt: 'A', credit: 'L. Nassar', rights: 'CC BY 4.0', focus: expect.anything() }],
  ])
  expect(submissions).toEqual([
    {
      body: '![A](picture:site/credited.jpg "At noon")',
      picture: expect.objectContaining({ caption: 'At dawn', focus: { x: 0.1, y: 0.1 } }),
    },
  ])
})

test.each(['  focus: left\n', '  focus: { x: 1 }\n', '  alt: 5\n', '  size: 3\n'])(
  'a picture of which a text says %j is refused by name, and the text goes on without it',
  async said => {
    const found = await importing(markdown('Text.', `picture:\n  file: ferry.jpg\n${said}`), { credit: 'A' })
    expect(found).toEqual({
      submissions: [{ body: 'Text.' }],
      sent: [],
      outcomes: [
        [
          'ferry.jpg',
          'refused',
          '`picture` of the text has other fields than alt, credit, rights, caption, and focus with x and y.',
        ],
      ],
    })
  },
)

test('a text’s own picture is named by its file', async () => {
  const path = markdown('Text.', 'picture:\n  file: credited.jpg\n  caption: At dawn\n')
  expect((await importing(path)).submissions).toEqual([
    {
      body: 'Text.',
      picture: {
        id: 'site/credited.jpg',
        alt: 'The port',
        credit: 'L. Nassar',
        rights: 'CC BY 4.0',
        caption: 'At dawn',
        focus: { x: 0.2, y: 0.5 },
      },
    },
  ])
})

test.each([
  ['![A ferry](ferry.jpg)', {}, 'Nothing says whom it is by: give --credit for all that name nobody.'],
  ['![](ferry.jpg)', { credit: 'A' }, 'Nothing says what it shows (alt).'],
  ['![A](nowhere.jpg)', { credit: 'A' }, 'There is no such file.'],
  [
    '![A](../elsewhere/secret.jpg)',
    { credit: 'A' },
    'It lies in another folder; name its folder with --pictures.',
  ],
  ['![A](link.jpg)', { credit: 'A' }, 'It lies in another folder; name its folder with --pictures.'],
  ['![A](/etc/passwd)', { credit: 'A' }, 'There is no such file.'],
  ['![A](ferry.jpg)', { credit: 'A', refuse: '415 It is no picture.' }, '415 It is no picture.'],
  [
    '![A](https://harbour.example/a.jpg)',
    { fetchPictures: true },
    'It is at an address; only a story’s own picture is fetched.',
  ],
])('%s with %j is refused by name, and the text goes on without it', async (line, options, message) => {
  const { submissions, sent, outcomes } = await importing(markdown(`Before.\n\n${line}\n\nAfter.`), options)
  expect(outcomes).toEqual([[expect.any(String), 'refused', message]])
  expect(submissions).toEqual([{ body: 'Before.\n\n\nAfter.' }])
  expect(sent).toEqual([])
})

test('what is in a block of code, inside a line, or in the newsroom already is no picture to be sent', async () => {
  const body = '```\n![A](ferry.jpg)\n```\n\nSee ![A](ferry.jpg) here.\n\n![A](picture:0123456789abcdef)'
  expect(await importing(markdown(body), { credit: 'A' })).toEqual({
    submissions: [{ body }],
    sent: [],
    outcomes: [],
  })
})

test('a picture in another folder is taken from there if that is named', async () => {
  const pictures = join(folder, 'elsewhere')
  for (const name of ['../elsewhere/secret.jpg', 'secret.jpg']) {
    const { outcomes } = await importing(markdown(`![A](${name})`), { credit: 'A', pictures })
    expect(outcomes).toEqual([[name, 'new', undefined]])
  }
})

test('more pictures than a text may have are refused, and those before them stay', async () => {
  const lines = Array.from({ length: BODY_PICTURES + 1 }, () => '![A](ferry.jpg)').join('\n\n')
  const { sent, outcomes } = await importing(markdown(lines), { credit: 'A' })
  expect(sent).toHaveLength(BODY_PICTURES)
  expect(outcomes.at(-1)).toEqual([
    'ferry.jpg',
    'refused',
    `A text may have at most ${BODY_PICTURES} pictures.`,
  ])
})

test('brackets and quotes in words stay words', async () => {
  const path = markdown('![A \\[good\\] ferry](ferry.jpg "It is \\"here\\"")')
  const { sent, submissions } = await importing(path, { credit: 'A' })
  expect(sent[0]?.[1]).toMatchObject({ alt: 'A [good] ferry' })
  expect(submissions[0]).toEqual({ body: '![A \\[good\\] ferry](picture:site/ferry.jpg "It is \\"here\\"")' })
})
