import type { NewPasskey } from '../../../db/queries/insert-passkey.ts'
import type { PasskeyUse } from '../../../db/queries/insert-session.ts'
import type { KnownCredential } from '../../../db/queries/open-challenge.ts'
import type { passkey } from '../../../db/schema.ts'
import { base64url, bytesOfBase64url } from '../../http/digest.ts'
import type { PasskeySite } from '../../http/passkey-site.ts'
import type { AssertionAnswer, RegistrationAnswer } from './read-answer.ts'

/** A third of what an isolate would evaluate at its start, for the few requests that are of passkeys. */
const webauthn = () => import('@simplewebauthn/server')

type Challenge = Uint8Array<ArrayBuffer>

interface Person {
  id: string
  name: string
}

/** What a browser needs to make a passkey that it finds by itself later, and that its owner unlocks. */
export const makingOptions = async (
  { rpId }: PasskeySite,
  challenge: Challenge,
  { id, name }: Person,
  known: readonly KnownCredential[],
) =>
  (await webauthn()).generateRegistrationOptions({
    rpName: 'Dawnwire desk',
    challenge,
    rpID: rpId,
    userID: new Uint8Array(encoder.encode(id)),
    userName: name,
    userDisplayName: name,
    timeout: TIMEOUT,
    attestationType: 'none',
    excludeCredentials: known.map(described),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

/** What a browser needs to show one of these passkeys, or any where none is named. */
export const showingOptions = async (
  { rpId }: PasskeySite,
  challenge: Challenge,
  known: readonly KnownCredential[],
) =>
  (await webauthn()).generateAuthenticationOptions({
    rpID: rpId,
    challenge,
    timeout: TIMEOUT,
    allowCredentials: known.map(described),
    userVerification: 'required',
  })

/** Ms; below the challenge's life. */
const TIMEOUT = 4 * 60_000

const described = ({ credentialId, transports }: KnownCredential) => ({
  id: credentialId,
  transports: JSON.parse(transports) as string[],
})

/** The editor's id as base64url: authenticators give it back with each assertion. */
const handleOf = (editorId: string) => base64url(encoder.encode(editorId))

const encoder = new TextEncoder()

/** The new passkey; undefined for a registration that is not sound, not of this site, or not unlocked. */
export async function verifyRegistration(
  { rpId, origin }: PasskeySite,
  { sent, challenge }: RegistrationAnswer,
  id: string,
): Promise<NewPasskey | undefined> {
  const { verifyRegistrationResponse } = await webauthn()
  const { registrationInfo } = await verifyRegistrationResponse({
    response: sent,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
  }).catch(() => ({ registrationInfo: undefined }))
  if (!registrationInfo) return undefined
  const { credential } = registrationInfo
  return {
    id,
    credentialId: credential.id,
    publicKey: base64url(credential.publicKey),
    counter: credential.counter,
    transports: JSON.stringify(credential.transports ?? []),
    rpId,
  }
}

/** The use of a passkey; undefined for an assertion that is not sound, not of this site, not unlocked, or played again. */
export async function verifyAssertion(
  { rpId, origin }: PasskeySite,
  { sent, challenge }: AssertionAnswer,
  known: typeof passkey.$inferSelect,
): Promise<PasskeyUse | undefined> {
  const { userHandle } = sent.response
  if (userHandle !== undefined && userHandle !== handleOf(known.editorId)) return undefined
  const { verifyAuthenticationResponse } = await webauthn()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: sent,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    credential: {
      id: known.credentialId,
      publicKey: bytesOfBase64url(known.publicKey),
      counter: known.counter,
    },
  }).catch(() => ({ verified: false, authenticationInfo: undefined }))
  if (!verified || !authenticationInfo) return undefined
  return { id: known.id, counterBefore: known.counter, counter: authenticationInfo.newCounter }
}
