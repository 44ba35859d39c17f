import { without } from '../../functions/cache/stand-in/header-fields.ts'

// RFC 9110, section 7.6.1, and RFC 9111, section 3.1.
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** A copy without the fields that are meant for one connection only, those listed in `Connection` included. */
export function endToEnd(headers: Headers): Headers {
  const listed = (headers.get('connection') ?? '').split(',').map(name => name.trim())
  return without(headers, [...HOP_BY_HOP, ...listed])
}
