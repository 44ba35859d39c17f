import { describe, expect, test } from 'vitest'
import { newsroomApp } from '../../functions/newsroom-app.ts'
import { ORIGIN } from '../support/newsroom.ts'
import { PUBLIC, publicSite, SECRET } from '../support/public-site.ts'
import { ask, type Passed, storedReads, type Told } from '../support/stored-reads.ts'

const { coldStart, passed } = storedReads()
const { credentials, hidden, pathOf } = publicSite()

/** What is put after a path to make private answers look like files, or one page look like another. */
const ENDINGS =
  `/ // /. /..; /..;/x.css ; ;x=.css ;.js %3b.css .css .js .json .html .xml .json/ /x.css /.css /x.json
  %2f %2fx.css %5c %5cx.css /..%2fx.css /%2e%2e%2fx.css . .. %2e %00 %00.css %0a %0a.css %0d%0aSet-Cookie:%20x=1 %09
  %20 %20.css %23 %23.css %3f %3f.css %3fx=.css %26.css !.css ~ * % %zz %ff %c0%af %e2%80%ae %ef%bc%8fx.css %25
  %252fx.css %252e%252e ,x.css :x.css @x.css $x.css +.css | ?x.css ?/x.css #x.css`.split(/\s+/)

/** What is put before it. */
const STARTS = `/ // /. /x/.. /x/%2e%2e /%2e /x/..%2f /;x /%2f /%5c /assets /assets/.. /assets/..%2f /v1/..
  /v1/..%2f /articles/..%2f /%252e%252e`.split(/\s+/)

const escaped = (text: string) => `%${text.charCodeAt(0).toString(16).padStart(2, '0')}`

const REWRITINGS: ((path: string) => string)[] = [
  path => path.toUpperCase(),
  path => path.replace(/[a-z]/, letter => letter.toUpperCase()),
  path => path.replace(/[a-z]/, escaped),
  path => path.replace(/[a-z]$/, escaped),
  path => path.replace(/[a-z]/g, escaped),
  path => path.replace(/[a-z]/, letter => `%25${escaped(letter).slice(1)}`),
  path =>
    path.replace(/[a-z]/, letter => encodeURIComponent(String.fromCharCode(letter.charCodeAt(0) + 0xfee0))),
  path => path.replace(/\/(?=[^/]*$)/, '//'),
  path => path.replace(/\/(?=[^/]*$)/, '/./'),
  path => path.replace(/\/(?=[^/]*$)/, '\\'),
  path => path.replace(/(?!^)\/(?=[^/]*$)/, '%2f'),
  path => path.replace(/(?!^)\/(?=[^/]*$)/, '%5c'),
  path => path.replace(/(?!^)\/(?=[^/]*$)/, ';x/'),
]

const variantsOf = (path: string) =>
  new Set([
    ...ENDINGS.map(ending => path + ending),
    ...STARTS.map(start => start + path),
    ...REWRITINGS.map(rewrite => rewrite(path)),
  ])

describe('path variants', () => {
  /** What the reads gave, by the key under which it would be stored. */
  const byKey = new Map<string, string>()

  /** Whether the same key held something else before. */
  function isConfused({ asked: { url }, gave }: Passed) {
    const answer = JSON.stringify(gave)
    const known = byKey.get(url) ?? answer
    byKey.set(url, known)
    return known !== answer
  }

  /** With a cold cache: the answer, and whether and how it came from the reads. */
  async function askCold(variant: string, headers: Record<string, string>) {
    await coldStart()
    const answer = await ask(variant, { headers })
    return { ...answer, made: passed() }
  }

  /** What is wrong with what an editor gets, and then a stranger. */
  async function faultsOf(
    variant: string,
    mayBePage: (answer: Told, key: string) => boolean,
  ): Promise<string[]> {
    const editor = await askCold(variant, credentials())
    const stranger = await askCold(variant, {})
    const both = [editor, stranger]
    const made = both.flatMap(({ made }) => made)
    const faults = {
      'shows a secret': JSON.stringify([stranger, made]).includes(SECRET),
      'is a page': made.some(({ asked, gave }) => gave.status === 200 && !mayBePage(gave, asked.url)),
      'has an odd status': made.some(({ gave }) => ![200, 308, 400, 404].includes(gave.status)),
      'is a public answer to an editor alone': made.length > 0 && editor.body !== stranger.body,
      'shares a key with another answer': made.map(isConfused).includes(true),
      'may be stored though the reads did not make it': both.some(
        ({ made, fields }) => made.length === 0 && !/\bno-store\b/.test(fields['cache-control'] ?? ''),
      ),
      'sets a cookie': both.some(({ fields }) => fields['set-cookie'] !== undefined),
      'leads to another host': both.some(({ fields }) => !/^\/(?![/\\])/.test(fields.location ?? '/')),
      'is of no type that we have': both.some(
        ({ fields }) =>
          !/^(?:text\/(?:html|plain)|application\/(?:(?:problem|feed)\+json|json|(?:(?:rss|atom)\+)?xml));/.test(
            fields['content-type'] ?? 'text/html;',
          ),
      ),
      'is a failure': both.some(({ status }) => status >= 500),
    }
    return Object.entries(faults).flatMap(([fault, is]) => (is ? [`${variant} ${fault}`] : []))
  }

  async function expectSound(path: string, mayBePage: (answer: Told, key: string) => boolean) {
    const variants = variantsOf(path)
    expect(variants.size).toBeGreaterThanOrEqual(40)
    const found: string[] = []
    for (const variant of variants) found.push(...(await faultsOf(variant, mayBePage)))
    expect(found).toEqual([])
  }

  test('the editor and the partner do see what strangers must not', async () => {
    for (const path of [`/desk/articles/${hidden().id}`, `/v1/submissions/${hidden().id}`, '/desk']) {
      expect((await ask(path, { headers: credentials() })).body).toContain(SECRET)
    }
  })

  const newsroomRoutes = new Set(
    newsroomApp.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path),
  )
  test.each([...newsroomRoutes])('none of %s is public or stored', async route => {
    await expectSound(route.replace(':id', hidden().id).replace(':token', 'none'), () => false)
  })

  test.each(Object.keys(PUBLIC))('none of %s is another page, or another for somebody else', async route => {
    const [path = ''] = pathOf(route).split('?')
    const own = await ask(path)
    await expectSound(path, ({ body }, key) => body === own.body && key === ORIGIN + path)
  })

  test.each([
    '//canary.example',
    '//Canary.example/',
    '//canary.example/..',
    '/\\canary.example',
    '/%2fcanary.example',
    '/https:%2f%2fcanary.example',
    '/East-Asia//canary.example',
    '/articles/%2e%2e/%2e%2e/etc/passwd',
    '/v1//articles',
    '/%E0%A4%A',
    '/*',
  ])('%s leads nowhere', async path => {
    expect(await faultsOf(path, () => false)).toEqual([])
  })
})
