const encoder = new TextEncoder()

const PREFIX = 'whsec_'
const HMAC = { name: 'HMAC', hash: 'SHA-256' }

/** `whsec_` and 32 random bytes in base 64 (Standard Webhooks, symmetric signatures). `secret` is base64url. */
export const signingSecret = (secret: string) =>
  PREFIX + Uint8Array.fromBase64(secret, { alphabet: 'base64url' }).toBase64()

interface Message {
  id: string
  /** Ms since 1970 UTC. */
  at: number
  body: string
}

/** The headers of Standard Webhooks. With several secrets the receiver may know any of them. */
export async function signedHeaders(
  { id, at, body }: Message,
  secrets: readonly string[],
): Promise<Record<string, string>> {
  const timestamp = Math.floor(at / 1000)
  const content = encoder.encode(`${id}.${timestamp}.${body}`)
  const signatures = await Promise.all(
    secrets.map(async secret => `v1,${(await hmac(secret, content)).toBase64()}`),
  )
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}

async function hmac(secret: string, content: Uint8Array) {
  const bytes = Uint8Array.fromBase64(secret.slice(PREFIX.length))
  const key = await crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign(HMAC, key, content))
}
