import * as z from 'zod'
import { bytesOfBase64url } from '../../http/digest.ts'

const bytes = z
  .string()
  .max(16_384)
  .regex(/^[A-Za-z0-9_-]+$/)
const common = {
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).exactOptional(),
}

/** RegistrationResponseJSON of WebAuthn section 5.1. */
const Registration = z.strictObject({
  ...common,
  response: z.strictObject({
    clientDataJSON: bytes,
    attestationObject: bytes,
    authenticatorData: bytes.exactOptional(),
    transports: z.array(z.string().max(64)).max(16).exactOptional(),
    publicKey: bytes.exactOptional(),
    publicKeyAlgorithm: z.number().exactOptional(),
  }),
})
/** AuthenticationResponseJSON of the same section. */
const Assertion = z.strictObject({
  ...common,
  response: z.strictObject({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.exactOptional(),
  }),
})

/** What a browser sends, with the challenge that it says it answers. Undefined for what no browser sends. */
export const readRegistration = (text: string) => read(Registration, text)
export const readAssertion = (text: string) => read(Assertion, text)
export type RegistrationAnswer = NonNullable<ReturnType<typeof readRegistration>>
export type AssertionAnswer = NonNullable<ReturnType<typeof readAssertion>>

interface Answer {
  response: { clientDataJSON: string }
}

/** CollectedClientData of WebAuthn section 5.8.1. */
const clientData = (text: string): { challenge?: unknown } =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytesOfBase64url(text)))

function read<T extends Answer>(schema: z.ZodType<T>, text: string) {
  try {
    const sent = schema.parse(JSON.parse(text))
    const { challenge } = clientData(sent.response.clientDataJSON)
    return typeof challenge === 'string' ? { sent, challenge } : undefined
  } catch {
    return undefined
  }
}
