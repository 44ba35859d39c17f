import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWordPress } from '../../../../tools/import/read-wordpress.ts'

const DEFAULTS = { source: 'harbour', rights: 'Harbour Post' }

interface Post {
  id?: number
  type?: string
  status?: string
  title?: string
  content?: string
  more?: string
}

const post = ({
  id = 7,
  type = 'post',
  status = 'publish',
  title = 'Ferry',
  content = '<p>Sails.</p>',
  more = '',
}: Post) => `
<item>
  <title>${title}</title>
  <link>https://harbour.example/${id}/</link>
  <dc:creator><![CDATA[Aiko]]></dc:creator>
  <guid isPermaLink="false">https://harbour.example/?p=${id}</guid>
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
${items}
</channel></rss>`

async function* inChunks(bytes: Uint8Array, size = bytes.length) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

const read = (text: string | Uint8Array, { publishes = false, size = 65_536 } = {}) =>
  Array.fromAsync(
    readWordPress(inChunks(typeof text === 'string' ? bytesOf(text) : text, size), 'a.xml', {
      ...DEFAULTS,
      publishes,
    }),
  )

const submissions = async (text: string, options = {}) =>
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

  test.each(['attachment', 'page', 'nav_menu_item', 'custom_css'])(
    'leaves out what is of type %s',
    async type => {
      expect(await read(wxr(post({ type })))).toEqual([])
    },
  )

  test.each(['trash', 'auto-draft'])('leaves out what is %s', async status => {
    expect(await read(wxr(post({ status })))).toEqual([])
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
