import type { Gazetteer, TagKind } from '../tagger/types.ts'

/** The M49 regions that public tags speak of: of their Asian countries, and those that they name. Sorted. */
export function regionsOf(
  tags: readonly { kind: TagKind; code: string }[],
  gazetteer: Pick<Gazetteer, 'regionOf'>,
): string[] {
  const regions = tags.map(({ kind, code }) =>
    kind === 'region' ? code : kind === 'country' ? gazetteer.regionOf(code) : undefined,
  )
  return [...new Set(regions.filter(region => region !== undefined && region !== 'asia'))].sort() as string[]
}
