import type { Context } from 'hono'
import { openChallenge } from '../../../db/queries/open-challenge.ts'
import { takeChallenge } from '../../../db/queries/take-challenge.ts'
import type { ChallengePurpose } from '../../../db/schema.ts'
import { sha256 } from '../../http/digest.ts'
import { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { type Door, knockAt, requirePatience } from './knock.ts'
import {
  type AssertionAnswer,
  type RegistrationAnswer,
  readAssertion,
  readRegistration,
} from './read-answer.ts'
import { CHALLENGE_LENGTH } from './session-cookie.ts'
import { makingOptions, showingOptions, verifyAssertion, verifyRegistration } from './webauthn.ts'

type DeskContext = Context<NewsroomEnv>

interface Bond {
  purpose: ChallengePurpose
  /** Hash of the token of the one who asked: an answer from anybody else does not count. */
  boundTo: string
}

/** What a browser needs to make a passkey for somebody. One round trip. */
export async function askToMake(c: DeskContext, bond: Bond, person: { id: string; name: string }) {
  const { newSecret, passkeySite } = c.env.deps
  const challenge = challengeOf(newSecret)
  const known = await open(c, bond, challenge.text, person.id)
  return makingOptions(passkeySite, challenge.bytes, person, known)
}

/** What a browser needs to show a passkey of this editor, or of anybody. One round trip. */
export async function askToShow(c: DeskContext, bond: Bond, editorId?: string) {
  const { newSecret, passkeySite } = c.env.deps
  const challenge = challengeOf(newSecret)
  return showingOptions(passkeySite, challenge.bytes, await open(c, bond, challenge.text, editorId))
}

/** As it is signed, and as `clientDataJSON` repeats it: 256 random bits and their base64url. */
const challengeOf = (newSecret: () => string) => {
  const text = newSecret()
  return { text, bytes: Uint8Array.fromBase64(text, { alphabet: 'base64url' }) }
}

async function open(c: DeskContext, { purpose, boundTo }: Bond, challenge: string, editorId?: string) {
  const { db, now } = c.env.deps
  const at = now()
  const knock = knockAt(c, 'challenge')
  const { used, credentials } = await openChallenge(db, {
    challenge: { hash: await sha256(challenge), purpose, boundTo, expiresAt: at + CHALLENGE_LENGTH },
    editorId,
    knock,
  })
  requirePatience(knock, used, at)
  return credentials
}

/** The passkey that was made in answer to a challenge. One round trip. */
export async function madePasskey(c: DeskContext, bond: Bond, door: Door, text: string) {
  const { newId, passkeySite } = c.env.deps
  const answer = readRegistration(text)
  const { isTaken } = await take(c, bond, door, answer)
  if (!answer || !isTaken) throw refused(bond, 'challenge')
  const made = await verifyRegistration(passkeySite, answer, newId())
  if (!made) throw refused(bond, 'answer')
  return made
}

/** The use of a passkey in answer to a challenge: of `editorId`, or of any active editor. One round trip. */
export async function shownPasskey(c: DeskContext, bond: Bond, door: Door, text: string, editorId?: string) {
  const { passkeySite } = c.env.deps
  const answer = readAssertion(text)
  const { isTaken, found } = await take(c, bond, door, answer, answer?.sent.id)
  if (!answer || !isTaken) throw refused(bond, 'challenge')
  if (!found || (editorId !== undefined && found.passkey.editorId !== editorId))
    throw refused(bond, 'passkey')
  const use = await verifyAssertion(passkeySite, answer, found.passkey)
  if (!use) throw refused(bond, 'answer')
  if (!found.isActive) throw refused(bond, 'editor')
  return use
}

async function take(
  c: DeskContext,
  { purpose, boundTo }: Bond,
  door: Door,
  answer: AssertionAnswer | RegistrationAnswer | undefined,
  credentialId?: string,
) {
  const { db, now } = c.env.deps
  const at = now()
  const knock = knockAt(c, door)
  const hash = await sha256(answer?.challenge ?? '')
  const taken = await takeChallenge(db, { hash, purpose, boundTo, now: at, credentialId, knock })
  requirePatience(knock, taken.used, at)
  return taken
}

/** The same words whatever was wrong; only the log tells which. */
export function refused(
  { purpose }: Pick<Bond, 'purpose'>,
  reason: 'challenge' | 'passkey' | 'answer' | 'editor' | 'used',
) {
  console.warn(JSON.stringify({ event: 'passkey_refused', purpose, reason }))
  return new Problem(
    'unauthorised',
    'That passkey was not accepted. Try it once more; if it stays so, ask an admin for a new invite.',
  )
}
