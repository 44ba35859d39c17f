import type { AddressFault } from './refusal.ts'

/** Characters; longer than any address that somebody means. */
export const ADDRESS_LENGTH = 2_048

/** Ends of names that a network gives to its own machines (RFC 6761, RFC 6762, RFC 8375 and what routers use). */
const LOCAL_ENDS = new Set([
  'arpa',
  'corp',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
  'test',
])

const FOUR_NUMBERS = /^\d+\.\d+\.\d+\.\d+$/

/**
 * The address as it will be fetched (WHATWG URL), or why it may not be. The URL parser writes every spelling of an IPv4
 * address (decimal, hexadecimal, octal, short, full-width) as four numbers, and every IPv6 address in brackets. What a name
 * resolves to nobody can check here; the network that the Worker runs in allows public addresses only.
 */
export function checkAddress(address: string, ownHosts: ReadonlySet<string>): URL | AddressFault {
  if (address.length > ADDRESS_LENGTH) return 'address_too_long'
  const url = URL.parse(address)
  if (!url) return 'not_an_address'
  if (url.protocol !== 'https:') return 'wrong_scheme'
  if (url.username || url.password) return 'credentials_in_address'
  if (ownHosts.has(url.host)) return 'own_address'
  if (url.port) return 'wrong_port'
  return hostFault(url.hostname) ?? url
}

function hostFault(host: string): AddressFault | undefined {
  if (host.startsWith('[') || FOUR_NUMBERS.test(host)) return 'literal_address'
  if (host.endsWith('.')) return 'trailing_dot'
  const labels = host.split('.')
  if (labels.length < 2) return 'single_label'
  return LOCAL_ENDS.has(labels.at(-1) ?? '') ? 'local_name' : undefined
}
