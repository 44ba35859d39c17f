import { base64url } from '../../functions/http/digest.ts'
import { ORIGIN } from './newsroom.ts'

const encoder = new TextEncoder()
const bytes = (...parts: (number | string | Uint8Array)[]) =>
  Uint8Array.from(
    parts.flatMap(part => [
      ...(typeof part === 'number' ? [part] : typeof part === 'string' ? encoder.encode(part) : part),
    ]),
  )
const sha256 = async (data: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', data))

/** Flags of authenticator data (WebAuthn section 6.1). */
const PRESENT = 0x01
const UNLOCKED = 0x04
const ATTESTED = 0x40

export interface Manner {
  /** Where the browser says that the page is. */
  origin?: string
  /** For which host the authenticator signs. */
  rpId?: string
  type?: string
  challenge?: string
  isUnlocked?: boolean
  counter?: number
  userHandle?: string
  credentialId?: string
  forge?: boolean
}

interface MakingOptions {
  challenge: string
  user: { id: string }
}

/** An authenticator with one ES256 passkey and the browser before it. What `manner` leaves out is as it should be. */
export async function makeAuthenticator() {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const keys = (await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])) as CryptoKeyPair
  const id = crypto.getRandomValues(new Uint8Array(32))
  let userHandle = ''

  const clientData = (type: string, challenge: string, { origin = ORIGIN, ...manner }: Manner) =>
    bytes(
      JSON.stringify({
        type: manner.type ?? type,
        challenge: manner.challenge ?? challenge,
        origin,
        crossOrigin: false,
      }),
    )
  const authData = async (flags: number, { rpId = 'localhost', isUnlocked = true, counter = 0 }: Manner) =>
    bytes(
      await sha256(bytes(rpId)),
      flags | PRESENT | (isUnlocked ? UNLOCKED : 0),
      0,
      0,
      counter >> 8,
      counter & 0xff,
    )
  const common = (credentialId = base64url(id)) => ({
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    clientExtensionResults: {},
  })

  return {
    /** RegistrationResponseJSON as text. */
    async make({ challenge, user }: MakingOptions, manner: Manner = {}): Promise<string> {
      userHandle = user.id
      const { x = '', y = '' } = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as JsonWebKey
      const point = (text: string) => Uint8Array.fromBase64(text, { alphabet: 'base64url' })
      const key = bytes(0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, point(x), 0x22, 0x58, 32, point(y))
      const data = bytes(await authData(ATTESTED, manner), new Uint8Array(16), 0, id.length, id, key)
      const attestationObject = bytes(
        0xa3,
        0x63,
        'fmt',
        0x64,
        'none',
        0x67,
        'attStmt',
        0xa0,
        0x68,
        'authData',
        0x58,
        data.length,
        data,
      )
      return JSON.stringify({
        ...common(),
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', challenge, manner)),
          attestationObject: base64url(attestationObject),
          transports: ['internal'],
        },
      })
    },

    /** AuthenticationResponseJSON as text. */
    async show({ challenge }: { challenge: string }, manner: Manner = {}): Promise<string> {
      const data = await authData(0, manner)
      const client = clientData('webauthn.get', challenge, manner)
      const signed = bytes(data, await sha256(client))
      const signature = new Uint8Array(
        await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, signed),
      )
      if (manner.forge) signature[40] = (signature[40] ?? 0) ^ 1
      return JSON.stringify({
        ...common(manner.credentialId),
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(derOf(signature)),
          userHandle: manner.userHandle ?? userHandle,
        },
      })
    },
  }
}
export type Authenticator = Awaited<ReturnType<typeof makeAuthenticator>>

/** ECDSA as WebAuthn has it: a DER sequence of two integers. */
function derOf(signature: Uint8Array): Uint8Array {
  const integer = (half: Uint8Array) => {
    const start = half.findIndex(byte => byte !== 0)
    const short = half.slice(start)
    const positive = (short[0] ?? 0) > 0x7f ? bytes(0, short) : short
    return bytes(2, positive.length, positive)
  }
  const both = bytes(integer(signature.slice(0, 32)), integer(signature.slice(32)))
  return bytes(0x30, both.length, both)
}
