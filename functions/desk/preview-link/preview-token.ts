import type { Status } from '../../../db/schema.ts'
import { base64url } from '../../http/digest.ts'

/** What a preview link shows, and until when. */
export interface PreviewClaim {
  articleId: string
  version: number
  /** Ms since 1970 UTC. */
  expiresAt: number
  /** The editor who made it: their links end with their account. */
  makerId: string
}

/** What was killed, rejected or taken back by its partner goes to nobody outside, whatever was handed out before. */
export const isShown = ({ status }: { status: Status }) => status !== 'killed' && status !== 'rejected'

/** At most so long a link is good, ms. */
export const PREVIEW_LENGTH = 3_600_000

const TOKEN = /^([0-9a-z]{16})-([1-9]\d{0,8})-([0-9a-z]{8,9})-([0-9a-z]{16})-([A-Za-z0-9_-]{43})$/

/** `<article>-<version>-<end in base 36>-<editor>-<HMAC-SHA-256 of these>`: nothing of it is stored. */
export async function signPreview(
  { articleId, version, expiresAt, makerId }: PreviewClaim,
  secret: string,
): Promise<string> {
  const claimed = `${articleId}-${version}-${expiresAt.toString(36)}-${makerId}`
  const key = await keyOf(secret)
  return `${claimed}-${base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(claimed))))}`
}

/** What a token claims, undefined where its end is past or further ahead than any link's; the signature is still to be checked. */
export function readPreviewClaim(token: string, now: number): PreviewClaim | undefined {
  const [, articleId = '', version, end = '', makerId = ''] = TOKEN.exec(token) ?? []
  const expiresAt = Number.parseInt(end, 36)
  const isOpen = expiresAt > now && expiresAt <= now + PREVIEW_LENGTH
  return isOpen ? { articleId, version: Number(version), expiresAt, makerId } : undefined
}

/** Whether the newsroom signed it; compared in constant time. */
export async function isSigned(token: string, secret: string): Promise<boolean> {
  const signature = Uint8Array.fromBase64(token.slice(-SIGNATURE_LENGTH), { alphabet: 'base64url' })
  const claimed = token.slice(0, -SIGNATURE_LENGTH - 1)
  return crypto.subtle.verify('HMAC', await keyOf(secret), signature, bytesOf(claimed))
}

const SIGNATURE_LENGTH = 43

const encoder = new TextEncoder()
/** The purpose goes with it, so that no other signature of the newsroom can pass for this one. */
const bytesOf = (claimed: string) => encoder.encode(`preview ${claimed}`)

const keyOf = (secret: string) =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ])
