import { URL_LENGTH } from './limits.ts'

const SCHEMES = new Set(['https:', 'http:', 'mailto:'])
/** The URL standard lets quotation marks stand in a host, where no name has them. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])$/
const MAIL = /^mailto:[^\s"`<>\\]+$/

export const hasPlainHost = ({ hostname }: URL) => HOST.test(hostname)

/**
 * The address as a browser will read it (WHATWG URL), undefined unless it is absolute, of an allowed scheme, free
 * of user name and password and of quotation marks, and at most 2,048 characters. Parsing first is what makes
 * `JaVa\tScript:` harmless.
 */
export function safeHref(address: string): string | undefined {
  const url = URL.parse(address)
  if (!url || !SCHEMES.has(url.protocol) || url.username || url.password) return undefined
  if (!(url.protocol === 'mailto:' ? MAIL.test(url.href) : hasPlainHost(url))) return undefined
  return url.href.length <= URL_LENGTH ? url.href : undefined
}
