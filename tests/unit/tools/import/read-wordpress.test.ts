import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWordPress } from '../../../../tools/import/read-wordpress.ts'

const DEFAULTS = { source: 'harbour', rights: 'Harbour Post' }

interface Post {
  id?: number
  type?: string
  status?: string
  title?: string
  guid?: string
  content?: string
  more?: string
}

const post = ({
  id = 7,
  type = 'post',
  status = 'publish',
  title = 'Ferry',
  guid = `https://harbour.example/?p=${id}`,
  content = '<p>Sails.</p>',
  more = '',
}: Post) => `
<item>
  <title>${title}</title>
  <link>https://harbour.example/${id}/</link>
  <dc:creator><![CDATA[Aiko]]></dc:creator>
  <guid isPermaLink="false">${guid}</guid>
  <content:encoded><![CDATA[${content}]]></content:encoded>
  <excerpt:encoded><![CDATA[]]></excerpt:encoded>
  <wp:post_id>${id}</wp:post_id>
  <wp:post_date_gmt>2019-05-01 08:30:00</wp:post_date_gmt>
  <wp:status>${status}</wp:status>
  <wp:post_type>${type}</wp:post_type>
  ${more}
  <wp:postmeta><wp:meta_key>title</wp:meta_key><wp:meta_value>Not the title</wp:meta_value></wp:postmeta>
</item>`

const wxr = (items: string, { language = 'en-US' } = {}) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Harbour Post</title><language>${language}</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login><![CDATA[akira]]></wp:author_login><wp:author_display_name><![CDATA[Akira Mori]]></wp:author_display_name></wp:author>
${items}
</channel></rss>`

async function* inChunks(bytes: Uint8Array, size = bytes.length) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

interface Options {
  publishes?: boolean
  size?: number
  types?: string[]
  onLeftOut?: (kind: string) => void
}

const read = (
  text: string | Uint8Array,
  { publishes = false, size = 65_536, types = ['post'], onLeftOut }: Options = {},
) =>
  Array.fromAsync(
    readWordPress(
      inChunks(typeof text === 'string' ? bytesOf(text) : text, size),
      'a.xml',
      { ...DEFAULTS, publishes },
      { types, onLeftOut, guids: new Map() },
    ),
  )

const submissions = async (text: string, options: Options = {}) =>
  (await read(text, options)).map(entry => ('submission' in entry ? entry.submission : entry.refusal))

describe('a WordPress export', () => {
  test('gives each story with its guid, address, author and first publication', async () => {
    expect(
      await read(wxr(post({ title: 'Ferry &amp; port', content: '<p>It <strong>sails</strong>.</p>' }))),
    ).toEqual([
      {
        origin: 'a.xml: post 7',
        bytes: expect.any(Number),
        submission: {
          externalId: 'https://harbour.example/?p=7',
          language: 'en-US',
          headline: 'Ferry & port',
          body: 'It **sails**.',
          byline: 'Aiko',
          source: {
            name: 'harbour',
            url: 'https://harbour.example/7/',
            publishedAt: '2019-05-01T08:30:00.000Z',
          },
          rights: 'Harbour Post',
        },
      },
    ])
  })

  test('dates what goes out at once as it was first published', async () => {
    const [submission] = await submissions(wxr(post({})), { publishes: true })
    expect(submission).toMatchObject({ publishedAt: '2019-05-01T08:30:00.000Z' })
  })

  test('where there is no time of Greenwich goes by the blog’s own clocks', async () => {
    const local = post({ more: '<wp:post_date>2004-11-07 23:15:00</wp:post_date>' })
    const old = wxr(local.replace('2019-05-01 08:30:00', '0000-00-00 00:00:00'))
    expect(await submissions(old, { publishes: true })).toMatchObject([
      { publishedAt: '2004-11-07T23:15:00.000Z' },
    ])
  })

  test('gives a post no time that there is not', async () => {
    const items = wxr(post({}).replace('2019-05-01 08:30:00', '2019-02-31 08:30:00'))
    const [submission] = await submissions(items, { publishes: true })
    expect(submission).not.toHaveProperty('publishedAt')
  })

  test('names an author as readers know them, not by what they sign in with', async () => {
    const items = post({}).replace('Aiko', 'akira') + post({ id: 8 })
    expect(await submissions(wxr(items))).toMatchObject([{ byline: 'Akira Mori' }, { byline: 'Aiko' }])
  })

  test('gives a post without a title its first sentence', async () => {
    const content = '<p>The <em>ferry</em> is back. It sails at noon.</p>'
    expect(await submissions(wxr(post({ title: '', content })))).toMatchObject([
      { headline: 'The ferry is back.' },
    ])
  })

  test('leaves out what is no story, and says what', async () => {
    const kinds: string[] = []
    const beside = ['attachment', 'page', 'nav_menu_item'].map(type => post({ type })).join('')
    const gone = ['trash', 'auto-draft'].map(status => post({ status })).join('')
    expect(await read(wxr(beside + gone), { onLeftOut: kind => kinds.push(kind) })).toEqual([])
    expect(kinds).toEqual(['attachment', 'page', 'nav_menu_item', 'trash', 'auto-draft'])
  })

  test('takes items of other types where one says that they are stories', async () => {
    const items = post({ type: 'news' }) + post({ id: 8, type: 'page' })
    expect(await submissions(wxr(items), { types: ['post', 'news'] })).toMatchObject([
      { externalId: 'https://harbour.example/?p=7' },
    ])
  })

  test('refuses a post that would take the place of another, and takes one that comes twice', async () => {
    const guid = 'https://harbour.example/?p=7'
    const [first, other, again] = await submissions(wxr(post({}) + post({ id: 8, guid }) + post({})))
    expect(first).toMatchObject({ externalId: guid })
    expect(other).toMatch(/^Post 7 has the same guid/)
    expect(again).toEqual(first)
  })

  test('takes drafts, but does not publish them', async () => {
    const draft = wxr(post({ status: 'draft' }))
    const [waiting] = await submissions(draft)
    expect(waiting).not.toHaveProperty('source.publishedAt')
    expect(await submissions(draft, { publishes: true })).toEqual([
      'In WordPress it is not published (draft): import it without --publish.',
    ])
  })

  test.each([
    post({ status: 'private' }),
    post({ more: '<wp:post_password><![CDATA[secret]]></wp:post_password>' }),
  ])('does not take over what few may read', async item => {
    expect(await submissions(wxr(item))).toEqual(['In WordPress it is private, so it is not taken over.'])
  })

  test.each([
    ['One.\n\nTwo,\nthree.', 'One.\n\nTwo,\\\nthree.'],
    ['<!-- wp:paragraph --><p>One.</p><!-- /wp:paragraph -->', 'One.'],
    ['One.\n\n<h2>Two</h2>\n\nThree.\n\nFour.', 'One.\n\n## Two\n\nThree.\n\nFour.'],
    ['One.\n<blockquote>Two.\n\nThree.</blockquote>\nFour.', 'One.\n\n> Two.\n>\n> Three.\n\nFour.'],
    ['<ul>\n<li>One\n<li>Two\n</ul>\nThree.\n\nFour.', '- One\n\n- Two\n\nThree.\n\nFour.'],
    ['One<br />\ntwo.\n\n<pre>a\n\nb</pre>', 'One\\\ntwo.\n\n```\na\n\nb\n```'],
    ['One --> two.<!--more-->\n\nThree.\n\n<!-- Four.', 'One --> two.\n\nThree.'],
    ['<p>One [sic].</p>', 'One \\[sic\\].'],
    ['<p>[caption id="a" width="3"]<img src="x.png"> The port[/caption]</p>', 'The port'],
    ['<p>One.</p><script>alert(1)</script>', 'One.'],
    ['<p>One <a href="javascript:alert(1)">two</a>.</p>', 'One two.'],
    ['<p>See <a href="/2/">two</a>.</p>', 'See [two](https://harbour.example/2/).'],
  ])('of %j makes %j', async (content, body) => {
    expect(await submissions(wxr(post({ content })))).toEqual([expect.objectContaining({ body })])
  })

  test('finds the language in the text where the export names none', async () => {
    const [submission] = await submissions(
      wxr(post({ title: '釜山の船', content: '<p>釜山と福岡の間の船は、秋にまた出る。</p>' }), {
        language: '',
      }),
    )
    expect(submission).toMatchObject({ language: 'ja' })
  })

  test('reads the same in pieces of any size', async () => {
    const text = wxr(
      post({ title: '船 ⛴️', content: '<p>東京 &amp; ソウル ]]]]><![CDATA[> ok</p>' }) + post({ id: 8 }),
    )
    const whole = await submissions(text)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async size => {
        expect(await submissions(text, { size })).toEqual(whole)
      }),
      { numRuns: 30 },
    )
  })

  test('that ends too early gives what is whole and says so', async () => {
    const text = wxr(post({}) + post({ id: 8 }))
    const half = text.slice(0, text.indexOf('<wp:post_id>8'))
    expect(await submissions(half)).toEqual([
      expect.objectContaining({ externalId: 'https://harbour.example/?p=7' }),
      'The file ends too early: what follows the last whole item is missing.',
    ])
  })

  test('that is another XML file is refused', async () => {
    expect(await submissions('<feed><entry/></feed>')).toEqual([
      'This is no WordPress export: it has no wxr_version.',
    ])
  })

  test.each([
    ['in one piece', Number.POSITIVE_INFINITY],
    ['in pieces', 100],
  ])('that is not UTF-8 is taken up to there, and the line is named, read %s', async (_, size) => {
    const before = bytesOf(wxr(post({})).replace(/<\/channel>.*/s, '<item><title>\nCaf'))
    const entries = await read(new Uint8Array([...before, 0xe9, ...bytesOf(post({ id: 8 }))]), { size })
    const line = new TextDecoder().decode(before).split('\n').length
    expect(entries).toMatchObject([
      { submission: { externalId: 'https://harbour.example/?p=7' } },
      { origin: `a.xml:${line}`, refusal: expect.stringContaining('not UTF-8') },
    ])
  })

  test('unfolds no entities of its own and reads no file', async () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
    const text = wxr(post({ title: '&b;&f;' })).replace('<rss', `${bomb}<rss`)
    const [submission] = await submissions(text)
    expect(JSON.stringify(submission)).not.toMatch(/aaaa|root:/)
  })

  test('with an item that is too long refuses that item alone', async () => {
    const text = wxr(post({ content: 'a'.repeat(1_100_000) }) + post({ id: 8 }))
    expect(await submissions(text)).toEqual([
      'It is longer than any text may be.',
      expect.objectContaining({ externalId: 'https://harbour.example/?p=8' }),
    ])
  })
})
