import { entrySlug } from './entry-slug.ts'

/** The project's own code for something that the gazetteer does not know: from its name, or a hash of it. */
export function ownCode(name: string): string {
  const slug = entrySlug(name)
  if (slug !== '' && /^[\p{Script=Latin}\p{M}\p{P}\p{Zs}\p{N}]+$/u.test(name)) return `dw:${slug}`
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return `dw:n-${(hash >>> 0).toString(36)}`
}
