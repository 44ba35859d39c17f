import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pictureImport } from './picture-import.ts'

/** Pictures of WordPress and of ninjs. */

const { folder, file, importing, forget } = pictureImport()
afterAll(forget)

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
