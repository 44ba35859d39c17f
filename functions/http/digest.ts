const encoder = new TextEncoder()

/** SHA-256 as unpadded base64url, 43 characters. */
export async function sha256(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof data === 'string' ? encoder.encode(data) : data
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** RFC 4648 section 5, without padding. */
export const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })

/** The bytes again, padded or not; throws a `SyntaxError` for what is not base64url. */
export const bytesOfBase64url = (text: string) => Uint8Array.fromBase64(text, { alphabet: 'base64url' })
