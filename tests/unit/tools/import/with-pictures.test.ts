import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BODY_PICTURES } from '../../../../functions/body/limits.ts'
import type { SendPicture } from '../../../../tools/import/pictures/picture-sender.ts'
import { type PictureOutcome, withPictures } from '../../../../tools/import/pictures/with-pictures.ts'
import { readEntries } from '../../../../tools/import/read-entries.ts'

/** The importer's pictures, with a newsroom that takes every file and gives it its name as an id. */

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-pictures-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

beforeAll(() => {
  file('site/ferry.jpg', 'ferry')
  file('site/deep/port of call.jpg', 'port')
  file('site/credited.jpg', 'credited')
  file(
    'site/credited.jpg.yaml',
    'alt: The port\ncredit: L. Nassar\nrights: CC BY 4.0\nfocus: { x: 0.2, y: 0.5 }\n',
  )
  file('elsewhere/secret.jpg', 'secret')
  symlinkSync(join(folder, 'elsewhere/secret.jpg'), join(folder, 'site/link.jpg'))
  file('uploads/2019/05/ferry.jpg', 'ferry')
})

type Options = Parameters<typeof readEntries>[1] & { credit?: string | undefined; refuse?: string }

async function importing(path: string, { credit, refuse, ...given }: Options = {}) {
  const sent: [string, object][] = []
  const outcomes: PictureOutcome[] = []
  const send: SendPicture = async (from, words) => {
    if (refuse) return { refusal: refuse }
    const name = from.replace(`${folder}/`, '')
    sent.push([name, words])
    return { id: name, isNew: true }
  }
  const work = { send, credit, onPicture: (outcome: PictureOutcome) => outcomes.push(outcome) }
  const entries = await Array.fromAsync(withPictures(readEntries([path], given), work))
  const submissions = entries.map(entry => {
    if ('refusal' in entry) return { refusal: entry.refusal }
    const { body, picture } = entry.submission
    return { body: String(body).trim(), ...(picture ? { picture } : {}) }
  })
  return { submissions, sent, outcomes: outcomes.map(({ name, result, message }) => [name, result, message]) }
}

const markdown = (body: string, head = '') =>
  file('site/a.md', `---\nheadline: Ferry\nlanguage: en\nrights: CC0\n${head}---\n\n${body}\n`)

test('a picture that Markdown names by its file is sent, and named by its id', async () => {
  const path = markdown('Before.\n\n![A ferry](ferry.jpg "At first light")\n\nAfter.')
  expect(await importing(path, { credit: 'Harbour Post' })).toEqual({
    submissions: [{ body: 'Before.\n\n![A ferry](picture:site/ferry.jpg "At first light")\n\nAfter.' }],
    sent: [
      [
        'site/ferry.jpg',
        { alt: 'A ferry', caption: 'At first light', credit: 'Harbour Post', rights: 'CC0' },
      ],
    ],
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
  expect(sent[0]?.[1]).toMatchObject({ alt: 'A [good] ferry', caption: 'It is "here"' })
  expect(submissions[0]).toEqual({ body: '![A \\[good\\] ferry](picture:site/ferry.jpg "It is \\"here\\"")' })
})

const UPLOADS = 'https://harbour.example/wp-content/uploads/2019/05'
const attachment = (id: number, name: string, more = '') => `<item>
  <title>${name.replace('.jpg', '')}</title>
  <excerpt:encoded><![CDATA[]]></excerpt:encoded>
  <wp:post_id>${id}</wp:post_id>
  <wp:post_type>attachment</wp:post_type>
  <wp:attachment_url>${UPLOADS}/${name}</wp:attachment_url>${more}</item>`
const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key><![CDATA[${key}]]></wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`
const export_ = (content: string, more = '', ...attachments: string[]) =>
  file(
    'site.xml',
    `<rss><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>Ferry</title><guid>g</guid>
    <content:encoded><![CDATA[${content}]]></content:encoded><wp:post_id>1</wp:post_id>
    <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${more}</item>${attachments.join('')}</channel></rss>`,
  )
const pictures = join(folder, 'uploads')
const FERRY = `<figure><a href="/x"><img src="${UPLOADS}/ferry-300x200.jpg" alt=""></a><figcaption>Left out</figcaption></figure>`

test('of a WordPress export pictures are found in the folder, in their full size, with the words of their attachment', async () => {
  const path = export_(
    `<p>Before.</p>${FERRY}<p>After.</p>`,
    meta('_thumbnail_id', '9'),
    attachment(
      9,
      'ferry.jpg',
      `${meta('_wp_attachment_image_alt', 'A ferry')}<excerpt:encoded>At dawn</excerpt:encoded>`,
    ),
  )
  expect(await importing(path, { pictures, credit: 'Harbour Post' })).toEqual({
    submissions: [
      {
        body: 'Before.\n\n![A ferry](picture:uploads/2019/05/ferry.jpg)\n\nAfter.',
        picture: {
          id: 'uploads/2019/05/ferry.jpg',
          alt: 'A ferry',
          credit: 'Harbour Post',
          rights: 'Rights not stated',
        },
      },
    ],
    sent: [expect.anything(), expect.anything()],
    outcomes: [
      [`${UPLOADS}/ferry.jpg`, 'new', undefined],
      [`${UPLOADS}/ferry-300x200.jpg`, 'new', undefined],
    ],
  })
})

test('an old caption of WordPress goes with its picture, and is no paragraph', async () => {
  const content = `Before.\n\n[caption id="attachment_9" width="300"]<img src="${UPLOADS}/ferry.jpg" alt="A ferry" /> At dawn[/caption]\n\nAfter.`
  const { submissions } = await importing(export_(content), { pictures, credit: 'A' })
  expect(submissions).toEqual([
    { body: 'Before.\n\n![A ferry](picture:uploads/2019/05/ferry.jpg)\n\nAfter.' },
  ])
})

test('a title is no word for what a picture shows if it is the file’s name', async () => {
  const path = export_('<p>A.</p>', meta('_thumbnail_id', '9'), attachment(9, 'ferry.jpg'))
  const { outcomes, submissions } = await importing(path, { pictures, credit: 'A' })
  expect(outcomes).toEqual([[`${UPLOADS}/ferry.jpg`, 'refused', 'Nothing says what it shows (alt).']])
  expect(submissions).toEqual([{ body: 'A.' }])
})

test('without a folder pictures are left out, or fetched by the newsroom if that is allowed', async () => {
  const path = export_(
    `<p>A.</p>${FERRY}`,
    meta('_thumbnail_id', '9'),
    attachment(9, 'lost.jpg', meta('_wp_attachment_image_alt', 'A ferry')),
  )
  const left = await importing(path, { credit: 'A' })
  expect([left.submissions, left.outcomes]).toEqual([
    [{ body: 'A.' }],
    [[`${UPLOADS}/ferry-300x200.jpg`, 'left', undefined]],
  ])
  const { submissions } = await importing(path, { credit: 'A', fetchPictures: true })
  expect(submissions).toMatchObject([
    {
      picture: {
        url: `${UPLOADS}/lost.jpg`,
        alt: 'A ferry',
        credit: 'A',
        rights: 'Rights not stated',
      },
    },
  ])
  expect((await importing(path, { credit: 'A', pictures })).outcomes[0]).toEqual([
    `${UPLOADS}/lost.jpg`,
    'refused',
    'The folder of pictures has no such file.',
  ])
})

test('what the newsroom would not fetch is refused here, so that the text is not', async () => {
  const bad = attachment(9, 'a.jpg', meta('_wp_attachment_image_alt', 'A')).replace('https:', 'http:')
  const path = export_('<p>A.</p>', meta('_thumbnail_id', '9'), bad)
  const { outcomes, submissions } = await importing(path, { credit: 'A', fetchPictures: true })
  expect(outcomes[0]?.slice(1)).toEqual(['refused', 'Only addresses that begin with https:// are fetched.'])
  expect(submissions).toEqual([{ body: 'A.' }])
})

const ninjs = (associations: unknown) =>
  file('site/item.json', JSON.stringify({ uri: 'urn:a', headline: 'Ferry', body_text: 'A.', associations }))

test.each([
  [
    'version 1',
    {
      featured: {
        type: 'picture',
        description_text: 'A ferry',
        byline: 'L. Nassar',
        usageterms: 'CC BY 4.0',
        renditions: { small: { href: 'x.jpg', width: 64 }, original: { href: 'ferry.jpg', width: 640 } },
      },
    },
    { caption: 'A ferry' },
  ],
  [
    'version 3',
    [
      { type: 'video', renditions: [] },
      {
        type: 'picture',
        descriptions: [{ role: 'alt', value: 'A ferry' }],
        creditLine: 'L. Nassar',
        usageTerms: 'CC BY 4.0',
        renditions: [{ href: 'ferry.jpg' }],
      },
    ],
    {},
  ],
])('of a ninjs item of %s its widest rendition is taken', async (_, associations, more) => {
  expect((await importing(ninjs(associations))).submissions).toEqual([
    {
      body: 'A.',
      picture: { id: 'site/ferry.jpg', alt: 'A ferry', credit: 'L. Nassar', rights: 'CC BY 4.0', ...more },
    },
  ])
})

test('a rendition at an address is left out, or fetched by the newsroom if that is allowed', async () => {
  const picture = {
    type: 'picture',
    headline: 'A ferry',
    byline: 'L. Nassar',
    renditions: { original: { href: 'https://harbour.example/a.jpg' } },
  }
  expect((await importing(ninjs({ picture }))).outcomes).toEqual([
    ['https://harbour.example/a.jpg', 'left', undefined],
  ])
  expect((await importing(ninjs({ picture }), { fetchPictures: true })).submissions).toMatchObject([
    { picture: { url: 'https://harbour.example/a.jpg', alt: 'A ferry' } },
  ])
})
