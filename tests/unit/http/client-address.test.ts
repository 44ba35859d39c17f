import { expect, test } from 'vitest'
import { clientAddress } from '../../../functions/http/client-address.ts'

test.each([
  ['an IPv4 address is itself', '192.0.2.7', '192.0.2.7'],
  ['spaces around it do not count', ' 192.0.2.7 ', '192.0.2.7'],
  ['an IPv4 address spelled as IPv6 too', '::ffff:c000:207', '192.0.2.7'],
  ['each of its bytes counts', '::ffff:c0a8:fe01', '192.168.254.1'],
  ['an IPv6 address is its first four groups', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['also where zeros are left out in them', '2001::2:0:0:0:1', '2001:0:0:2::/64'],
  ['in the middle of them', '2001::2:3:4:5:6', '2001:0:0:2::/64'],
  ['and after them', '2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['what only ends like a spelled IPv4 address is none', '2001:db8::ffff:c000:207', '2001:db8:0:0::/64'],
  ['with another mark before it neither', '::fffe:c000:207', '0:0:0:0::/64'],
  ['nor one that begins before the mark', '0:0:0:0:1:ffff:c000:207', '0:0:0:0::/64'],
  ['nor one whose first group is not zero', '1:0:0:0:0:ffff:c000:207', '1:0:0:0::/64'],
  ['this machine is none', '::1', '0:0:0:0::/64'],
  ['no address', '', 'none'],
  ['numbers that no address has', '300.1.1.1', 'none'],
  ['words', 'unknown', 'none'],
  ['an address with more behind it', '192.0.2.7, 10.0.0.1', 'none'],
])('%s', (_, sent, counted) => {
  expect(clientAddress(sent)).toBe(counted)
})

test('without the header nobody is told apart', () => {
  expect(clientAddress(null)).toBe('none')
})
