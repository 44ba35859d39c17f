import { expect, test } from 'vitest'
import { nearest } from '../../../functions/pages/nearest.ts'

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
  ['/about/correction', '/about/corrections', 'Corrections'],
  ['/ja/saved/x', '/ja/saved', '保存した記事'],
  ['/languages/japanese', '/languages/ja', 'Japanese'],
  ['/ja/languages/Koraen', '/ja/languages/ko', '韓国語'],
  ['/zh', '/zh-hans', '亚洲全境'],
  ['/zh-tw', '/zh-hant', undefined],
  ['/ja-jp', '/ja', 'アジア全域'],
  ['/en', '/', 'All Asia'],
])('%s may have meant %s', (path, href, name) => {
  const meant = nearest(path)
  expect(meant?.href).toBe(href)
  if (name !== undefined && href !== '/zh-hans') expect(meant?.name).toBe(name)
})

test.each([
  '/',
  '/fr',
  '/languages/xx',
  '/atlantis',
  '/wp-login.php',
  '/ja/articles/x',
  `/${'a'.repeat(5000)}`,
  '/%00',
  '/../x',
])('%s means nothing that we have', path => {
  expect(nearest(path)).toBe(undefined)
})
