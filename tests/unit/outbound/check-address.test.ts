import { expect, test } from 'vitest'
import { ADDRESS_LENGTH, checkAddress } from '../../../functions/outbound/check-address.ts'

const own = new Set(['news.example', 'localhost:8787'])
const check = (address: string) => {
  const checked = checkAddress(address, own)
  return typeof checked === 'string' ? checked : checked.href
}

test.each([
  ['https://agency.example/feed.xml?a=1#x', 'https://agency.example/feed.xml?a=1#x'],
  ['HTTPS://Agency.Example:443', 'https://agency.example/'],
  ['https://通信社.example/', 'https://xn--vuq512htgp.example/'],
  ['https://1.2.3.4.example/', 'https://1.2.3.4.example/'],
])('%s may be asked', (address, href) => {
  expect(check(address)).toBe(href)
})

test.each([
  ['', 'not_an_address'],
  ['agency.example/feed', 'not_an_address'],
  ['https://', 'not_an_address'],
  ['https://256.1.1.1/', 'not_an_address'],
  ['https://agency example/', 'not_an_address'],
  ['http://agency.example/', 'wrong_scheme'],
  ['file:///etc/passwd', 'wrong_scheme'],
  ['ftp://agency.example/', 'wrong_scheme'],
  ['data:text/xml,<rss/>', 'wrong_scheme'],
  ['https://user@agency.example/', 'credentials_in_address'],
  ['https://:secret@agency.example/', 'credentials_in_address'],
  ['https://agency.example:8443/', 'wrong_port'],
  ['https://agency.example:80/', 'wrong_port'],
  ['https://news.example/feed.xml', 'own_address'],
  ['https://localhost:8787/', 'own_address'],
  ['https://127.0.0.1/', 'literal_address'],
  ['https://127.1/', 'literal_address'],
  ['https://127.0.0.1./', 'literal_address'],
  ['https://2130706433/', 'literal_address'],
  ['https://0x7f000001/', 'literal_address'],
  ['https://0177.0.0.1/', 'literal_address'],
  ['https://１２７.０.０.１/', 'literal_address'],
  ['https://127。0。0。1/', 'literal_address'],
  ['https://%31%32%37.0.0.1/', 'literal_address'],
  ['https:\\\\127.0.0.1\\', 'literal_address'],
  ['ht\ntps://127.0.\t0.1/', 'literal_address'],
  ['https://8.8.8.8/', 'literal_address'],
  ['https://169.254.169.254/latest/meta-data/', 'literal_address'],
  ['https://[::1]/', 'literal_address'],
  ['https://[::ffff:127.0.0.1]/', 'literal_address'],
  ['https://[::ffff:7f00:1]/', 'literal_address'],
  ['https://[64:ff9b::7f00:1]/', 'literal_address'],
  ['https://[fd00::1]/', 'literal_address'],
  ['https://localhost/', 'single_label'],
  ['https://LOCALHOST/', 'single_label'],
  ['https://intranet/', 'single_label'],
  ['https://agency.example./', 'trailing_dot'],
  ['https://localhost./', 'trailing_dot'],
  ['https://printer.local/', 'local_name'],
  ['https://metadata.google.internal/', 'local_name'],
  ['https://app.localhost/', 'local_name'],
  ['https://ⓐpp.ⓛocalhost/', 'local_name'],
  ['https://router.home.arpa/', 'local_name'],
  ['https://router.lan/', 'local_name'],
])('%j is refused as %s', (address, refusal) => {
  expect(check(address)).toBe(refusal)
})

test('an address is refused one character over the limit', () => {
  const longest = 'https://agency.example/'.padEnd(ADDRESS_LENGTH, 'a')
  expect(ADDRESS_LENGTH).toBe(2_048)
  expect(check(longest)).toBe(longest)
  expect(check(`${longest}a`)).toBe('address_too_long')
})
