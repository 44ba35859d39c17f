import { describe, expect, test } from 'vitest'
import { ADDRESSES, parseSitemapSpan, sitemapFiles } from '../../../functions/feeds/sitemap-files.ts'

test('a month is one sitemap, with the time of its last change', () => {
  expect(
    sitemapFiles([
      { day: '2026-05-02', articles: 2, updatedAt: 5 },
      { day: '2026-05-01', articles: ADDRESSES - 2, updatedAt: 9 },
      { day: '2026-04-30', articles: 1, updatedAt: 7 },
    ]),
  ).toEqual([
    { name: '2026-05', updatedAt: 9 },
    { name: '2026-04', updatedAt: 7 },
  ])
})

test('what is gone changes its month, and a month of nothing is none', () => {
  expect(
    sitemapFiles([
      { day: '2026-05-02', articles: 0, updatedAt: 12 },
      { day: '2026-05-01', articles: 1, updatedAt: 9 },
      { day: '2026-04-30', articles: 0, updatedAt: 7 },
    ]),
  ).toEqual([{ name: '2026-05', updatedAt: 12 }])
})

test('a month of more than one sitemap holds is one a day', () => {
  expect(
    sitemapFiles([
      { day: '2026-05-03', articles: 0, updatedAt: 5 },
      { day: '2026-05-02', articles: 1, updatedAt: 5 },
      { day: '2026-05-01', articles: ADDRESSES, updatedAt: 9 },
    ]),
  ).toEqual([
    { name: '2026-05-02', updatedAt: 5 },
    { name: '2026-05-01', updatedAt: 9 },
  ])
})

describe('the name of a sitemap', () => {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
  test.each([
    ['2026-05', '2026-05-01', '2026-06-01'],
    ['2026-12', '2026-12-01', '2027-01-01'],
    ['2026-05-14', '2026-05-14', '2026-05-15'],
    ['2026-02-28', '2026-02-28', '2026-03-01'],
  ])('%s is from %s until %s', (name, from, until) => {
    expect(parseSitemapSpan(name)).toEqual({ from: day(from), until: day(until) })
  })

  test.each([
    '',
    '2026',
    '2026-13',
    '2026-00',
    '2026-02-30',
    '2026-2',
    '0000-00',
    '99999-01',
    '2026-05-01-01',
  ])('%s stands for nothing', name => {
    expect(parseSitemapSpan(name)).toBe(undefined)
  })
})
