import { isLocalName } from './hosts.ts'

/** For which host passkeys are made, and on whose pages (WebAuthn section 5.1.2). */
export interface PasskeySite {
  rpId: string
  origin: string
  /** On a developer's or a small newsroom's own machine, where there may be no authenticator. */
  isLocal: boolean
}

/** `rpId` is the host of `publicOrigin` where it is empty. On one's own machine it is localhost: an address has no passkeys. */
export function passkeySite(publicOrigin: string, rpId: string): PasskeySite {
  const { origin, protocol, hostname, port } = new URL(publicOrigin)
  if (!isLocalName(hostname)) return { rpId: rpId || hostname, origin, isLocal: false }
  return { rpId: 'localhost', origin: `${protocol}//localhost${port && `:${port}`}`, isLocal: true }
}
