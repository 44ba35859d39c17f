const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]']

export const isLocalName = (hostname: string) => LOCAL_NAMES.includes(hostname)

/** By PUBLIC_ORIGIN; an isolate has only one. */
const known = new Map<string, ReadonlySet<string>>()

/**
 * The hosts that this instance answers for, with the port where it is not the default: that of PUBLIC_ORIGIN
 * and, where PUBLIC_ORIGIN itself is local, every loopback name at the same port.
 */
export function knownHosts(publicOrigin: string): ReadonlySet<string> {
  const hosts = known.get(publicOrigin) ?? hostsOf(publicOrigin)
  known.set(publicOrigin, hosts)
  return hosts
}

function hostsOf(publicOrigin: string): ReadonlySet<string> {
  const { host, hostname, port } = new URL(publicOrigin)
  if (!isLocalName(hostname)) return new Set([host])
  return new Set(LOCAL_NAMES.map(name => (port ? `${name}:${port}` : name)))
}
