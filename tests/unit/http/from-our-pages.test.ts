import { expect, test } from 'vitest'
import { isFromOurPages } from '../../../functions/http/from-our-pages.ts'

const OURS = 'https://news.example'
const HOSTS = new Set(['news.example'])

test.each([
  ['our origin', { Origin: OURS }, true],
  ['our origin, and the browser agrees', { Origin: OURS, 'Sec-Fetch-Site': 'same-origin' }, true],
  ['our origin, and the browser says otherwise', { Origin: OURS, 'Sec-Fetch-Site': 'cross-site' }, false],
  ['our origin, from a name beside ours', { Origin: OURS, 'Sec-Fetch-Site': 'same-site' }, false],
  ['another origin', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' }, false],
  ['our host without its lock', { Origin: 'http://news.example' }, false],
  ['no origin, and the browser calls the page ours', { 'Sec-Fetch-Site': 'same-origin' }, true],
  [
    'a hidden origin, and the browser calls the page ours',
    { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
    true,
  ],
  ['a hidden origin', { Origin: 'null' }, false],
  ['no origin, typed by hand', { 'Sec-Fetch-Site': 'none' }, false],
  ['nothing', {}, false],
] as [string, Record<string, string>, boolean][])('a request with %s', (_, headers, isOurs) => {
  expect(isFromOurPages(new Request(`${OURS}/desk`, { headers }), HOSTS, OURS)).toBe(isOurs)
})

test('a host that is not ours is not, though it names itself', () => {
  const request = new Request('https://evil.example/desk', { headers: { Origin: 'https://evil.example' } })
  expect(isFromOurPages(request, HOSTS, OURS)).toBe(false)
})
