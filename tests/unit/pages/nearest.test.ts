import { expect, test } from 'vitest'
import { nearest, wordsAtEnd } from '../../../functions/pages/nearest.ts'
import { EMPTY_LAYER } from '../../../functions/tagger/local/local-layer.ts'
import { gazetteer } from '../tagger/load.ts'

const names = { gazetteer, layer: EMPTY_LAYER }

test.each([
  ['/eastasia', '/east-asia', 'East Asia'],
  ['/east_asia', '/east-asia', 'East Asia'],
  ['/west_asia', '/west-asia', 'West Asia'],
  ['/south-east-asia', '/southeast-asia', 'South-East Asia'],
  ['/ja/west-aisa', '/ja/west-asia', '西アジア'],
  ['/contries', '/countries', 'Countries'],
  ['/organizations', '/organisations', 'Organisations'],
  ['/ar/topics/nothing', '/ar/topics', 'الموضوعات'],
  ['/countries/japan', '/countries/jp', 'Japan'],
  ['/contries/japan', '/countries/jp', 'Japan'],
  ['/ja/countries/South-Korea', '/ja/countries/kr', '韓国'],
  ['/japan', '/countries/jp', 'Japan'],
  ['/serch', '/search', 'Search'],
  ['/feed', '/feeds', 'Feeds'],
  ['/docs/problems', '/docs', 'For developers'],
  ['/about/correction', '/about/corrections', 'Corrections'],
  ['/ja/saved/x', '/ja/saved', '保存した記事'],
  ['/languages/japanese', '/languages/ja', 'Japanese'],
  ['/ja/languages/Koraen', '/ja/languages/ko', '韓国語'],
  ['/zh', '/zh-hans', '全亚洲'],
  ['/zh-tw', '/zh-hant', '全亞洲'],
  ['/ja-jp', '/ja', 'アジア全域'],
  ['/en', '/', 'All Asia'],
  ['/fr', '/languages/fr', 'French'],
  ['/ar/fr', '/ar/languages/fr', 'الفرنسية'],
  ['/jp', '/countries/jp', 'Japan'],
  ['/ja/edition', '/edition', '言語と地域'],
  ['/ar/editions', '/edition', 'اللغة والإقليم'],
  ['/languages/jp', '/languages/ja', 'Japanese'],
  ['/ja/languages/アラビア', '/ja/languages/ar', 'アラビア語'],
  ['/ar/languages/العربيه', '/ar/languages/ar', 'العربية'],
  ['/ja/countries/日本', '/ja/countries/jp', '日本'],
  ['/ja/countries/インドネシヤ', '/ja/countries/id', 'インドネシア'],
  ['/ar/countries/%D8%A7%D9%84%D9%8A%D8%A7%D8%A8%D8%A7%D9%86', '/ar/countries/jp', 'اليابان'],
  ['/ar/countries/اندونسيا', '/ar/countries/id', 'إندونيسيا'],
  ['/countries/kazakstan', '/countries/kz', 'Kazakhstan'],
  ['/kazakstan', '/countries/kz', 'Kazakhstan'],
  ['/east-asia/south-korea', '/countries/kr', 'South Korea'],
  ['/topics/japan', '/countries/jp', 'Japan'],
  ['/topics/transprot', '/topics/transport', 'Transport'],
  ['/ja/東アジア', '/ja/east-asia', '東アジア'],
])('%s may have meant %s', (path, href, name) => {
  expect(nearest(path, names)).toEqual([{ href, name }])
})

test('a code that is of a language and of a country offers both', () => {
  expect(nearest('/my', names).map(({ href }) => href)).toEqual(['/languages/my', '/countries/my'])
})

test.each([
  ['/atlantis', 'atlantis'],
  ['/ja/places/%E6%9D%B1%E4%BA%AC', '東京'],
  ['/articles/busan-electric-tugs-0bqp4jstsx0vvx1z', 'busan electric tugs'],
  ['/news/2026/sea_ice.html', 'sea ice'],
  ['/%E6%9D', 'E6 9D'],
  ['/', ''],
])('%s has words to search for: %s', (path, words) => {
  expect(wordsAtEnd(path)).toBe(words)
})

test.each([
  '/',
  '/languages/xx',
  '/atlantis',
  '/xx',
  '/wp-login.php',
  '/ja/articles/x',
  `/${'a'.repeat(5000)}`,
  '/%00',
  '/../x',
])('%s means nothing that we have', path => {
  expect(nearest(path, names)).toEqual([])
})
