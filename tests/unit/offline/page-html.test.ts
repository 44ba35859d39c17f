import { expect, test } from 'vitest'
import { asCopy, filesOf, headingOf, isEdition, storiesOf } from '../../../client/offline/page-html.ts'

const PAGE = `<!doctype html>
<html lang="ja" dir="ltr"><head><title>A – Dawnwire</title>
<link rel="stylesheet" href="/assets/style.0123456789ab.css"/><link rel="canonical" href="http://x/assets/y"/>
<script src="/assets/site.0123456789ab.js" defer=""></script></head><body>
<p class="copy" role="status" hidden="">オフラインです。{time}の内容です。</p>
<main id="content" data-stories="0aaa 0bbb" data-edition=""><h1 lang="ar" dir="rtl">A &lt;b&gt; &amp; &quot;c&quot;</h1>
<p>data-stories="0ccc" {time}</p><img src="/pictures/p/640" srcset="/pictures/p/320 320w, /pictures/p/640 640w"/>
<a href="/desk">x</a></main></body></html>`

test('a page names its stories, and no text of a story is taken for that', () => {
  expect(storiesOf(PAGE)).toEqual(['0aaa', '0bbb'])
  expect(storiesOf('<main id="content">data-stories="0ccc"</main>')).toEqual([])
})

test('front pages are told from others', () => {
  expect(isEdition(PAGE)).toBe(true)
  expect(isEdition('<main id="content"> data-edition=""</main>')).toBe(false)
})

test('its files are those of the build and its pictures in every size, each once', () => {
  expect(filesOf(PAGE)).toEqual([
    '/assets/style.0123456789ab.css',
    '/assets/site.0123456789ab.js',
    '/pictures/p/640',
    '/pictures/p/320',
  ])
})

test('its heading is read as a reader would, without the name of the site', () => {
  expect(headingOf(PAGE)).toEqual({ title: 'A <b> & "c"', language: 'ar' })
  expect(headingOf('<html lang="ja"><h1 class="vh">東アジア</h1>')).toEqual({
    title: '東アジア',
    language: 'ja',
  })
})

test('a copy says of when it is, in the language of the page, and nothing else is changed', () => {
  const copy = asCopy(PAGE, new Date('2026-05-01T12:00:00Z'))
  expect(copy).toContain(
    '<p class="copy" role="status">オフラインです。<time datetime="2026-05-01T12:00:00.000Z"',
  )
  expect(copy).toMatch(/2026年5月1日/)
  expect(asCopy(PAGE.replace('"ja"', '"en"'), new Date('2026-05-01T12:00:00Z'))).toMatch(
    />1 May 2026 at \d\d:\d\d</,
  )
  expect(copy).toContain('<p>data-stories="0ccc" {time}</p>')
  expect(asCopy('<main>{time}</main>', new Date(0))).toBe('<main>{time}</main>')
})
