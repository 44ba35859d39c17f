import { describe, expect, it } from 'vitest'
import { INTERFACE_LANGUAGES } from '../../../functions/locales/interface-words.ts'
import { articlePath, link } from '../../../functions/ui/link.ts'
import { tagPath } from '../../../functions/ui/tag-path.ts'

describe('link', () => {
  it.each([
    ['en', '/', '/'],
    ['en', '/?cursor=1', '/?cursor=1'],
    ['en', '/east-asia', '/east-asia'],
    ['ja', '/', '/ja'],
    ['ja', '/?cursor=1', '/ja?cursor=1'],
    ['ja', '/east-asia?cursor=1', '/ja/east-asia?cursor=1'],
    ['zh-Hant', '/countries/jp', '/zh-hant/countries/jp'],
    ['ja', articlePath('ferry-0123456789abcdef'), '/ja/articles/ferry-0123456789abcdef'],
    ['xx', '/topics/sport', '/topics/sport'],
  ])('in %s %s is %s', (language, path, address) => {
    expect(link(language, path)).toBe(address)
  })

  it('gives every interface language another address, lower case and without a slash at the end', () => {
    for (const path of ['/', '/east-asia', '/people/somebody?cursor=1']) {
      const addresses = INTERFACE_LANGUAGES.map(language => link(language, path))
      expect(new Set(addresses).size).toBe(INTERFACE_LANGUAGES.length)
      for (const address of addresses) expect(address).toMatch(/^\/(?:[a-z/-]*[a-z])?(?:\?cursor=1)?$/)
    }
  })
})

describe('the page of a tag', () => {
  const entry = { code: 'XY', slug: 'some-name' }
  it.each([
    ['region', { code: 'east-asia', slug: 'east-asia' }, '/east-asia'],
    ['region', { code: 'asia', slug: 'asia' }, '/'],
    ['country', entry, '/countries/xy'],
    ['place', entry, '/places/some-name'],
    ['person', entry, '/people/some-name'],
    ['organisation', entry, '/organisations/some-name'],
    ['topic', entry, '/topics/some-name'],
  ] as const)('of %s %o stands at %s', (kind, of, path) => {
    expect(tagPath(kind, of)).toBe(path)
  })
})
