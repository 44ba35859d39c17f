import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import { makePost, numbers, type Post } from './posts.ts'

const SITE = 'https://harbour.example'
const PICTURE = { width: 1200, height: 800 }
/** A page that is no story for each of so many posts. */
const PAGES = 50

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Harbour Post</title><link>${SITE}</link><language></language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login><![CDATA[desk]]></wp:author_login><wp:author_display_name><![CDATA[Harbour desk]]></wp:author_display_name></wp:author>
`
const END = '</channel></rss>\n'

/** Of posts with their attachments and pages; `isEnough` is asked before each post. Gives how many posts it has. */
export async function writeExport(
  file: string,
  isEnough: (size: { posts: number; bytes: number }) => boolean,
): Promise<number> {
  const size = { posts: 0, bytes: 0 }
  function* pieces() {
    yield HEAD
    while (!isEnough(size)) {
      const piece = itemsOf(makePost(++size.posts))
      size.bytes += Buffer.byteLength(piece)
      yield piece
    }
    yield END
  }
  await pipeline(Readable.from(pieces()), createWriteStream(file))
  return size.posts
}

/** The pictures of so many posts, as `wp-content/uploads` has them. */
export async function writePictures(folder: string, posts: number): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const { number, picture } of numbers(posts).map(makePost)) {
    if (picture === undefined || picture === 'missing') continue
    const file = join(folder, `${number}.jpg`)
    if (picture === 'broken') writeFileSync(file, 'no picture')
    else await noise(number).toFile(file)
  }
}

/** As hard to make smaller as a photograph, and its own. */
const noise = (number: number) =>
  sharp({
    create: {
      ...PICTURE,
      channels: 3,
      background: 'navy',
      noise: { type: 'gaussian', mean: 60 + (number % 130), sigma: 12 },
    },
  }).jpeg({ quality: 80 })

const STATUS = { private: 'private', draft: 'draft' } as const
const text = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function itemsOf(post: Post): string {
  const { number, picture } = post
  return [
    storyOf(post),
    ...(picture === undefined ? [] : [attachmentOf(post)]),
    ...(number % PAGES === 0 ? [pageOf(post)] : []),
  ].join('')
}

function storyOf(post: Post): string {
  const { number, fault, picture, headline, at } = post
  const own = fault === 'guid of another' ? number - 1 : number
  const address = `${SITE}/?p=${own}`
  const named = `<link>${address}</link><guid isPermaLink="false">${address}</guid>`
  const thumbnail = `<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>${attachmentId(number)}</wp:meta_value></wp:postmeta>`
  return `<item><title>${text(headline)}</title>${fault === 'without guid' ? '' : named}
<dc:creator>desk</dc:creator><wp:post_id>${number}</wp:post_id><wp:post_date_gmt>${instant(at)}</wp:post_date_gmt>
<content:encoded><![CDATA[${bodyOf(post)}]]></content:encoded>
<wp:status>${STATUS[fault as keyof typeof STATUS] ?? 'publish'}</wp:status><wp:post_type>post</wp:post_type>
<wp:post_password>${fault === 'protected' ? 'secret' : ''}</wp:post_password>${picture === undefined ? '' : thumbnail}</item>
`
}

const attachmentOf = ({ number, picture }: Post) =>
  `<item><title>${number}</title><wp:post_id>${attachmentId(number)}</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>${SITE}/wp-content/uploads/${number}.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>${picture === 'without words' ? '' : `The quay, seen from boat ${number}`}</wp:meta_value></wp:postmeta></item>
`

const pageOf = ({ number }: Post) =>
  `<item><title>About us</title><wp:post_id>${number + 2_000_000}</wp:post_id><wp:post_type>page</wp:post_type><wp:status>publish</wp:status></item>
`

const attachmentId = (number: number) => number + 1_000_000
const instant = (at: Date) => at.toISOString().slice(0, 19).replace('T', ' ')

/** As the three editors keep texts that WordPress has had. */
const BODIES: ((paragraphs: readonly string[]) => string)[] = [
  paragraphs =>
    paragraphs.map(each => `<!-- wp:paragraph -->\n<p>${each}</p>\n<!-- /wp:paragraph -->`).join('\n\n'),
  paragraphs => paragraphs.join('\n\n'),
  ([first = '', second = '', ...rest]) =>
    `<p>${first} <a href="${SITE}/map">The map</a> &amp; more.</p>[gallery ids="4,5"]<h2>What is known</h2>
<ul><li>${second
      .split(/(?<=[.。])\s*/)
      .filter(Boolean)
      .join('</li><li>')}</li></ul>${rest.map(each => `<p><em>${each}</em></p>`).join('')}`,
]

const bodyOf = ({ number, paragraphs }: Post) => BODIES[number % BODIES.length]!(paragraphs)
