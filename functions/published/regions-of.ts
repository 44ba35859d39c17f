import type { Gazetteer, TagKind } from '../tagger/types.ts'

/** The M49 regions of the Asian countries among public tags, and the regions among them. Sorted. */
export function regionsOf(
  tags: readonly { kind: TagKind; code: string }[],
  gazetteer: Pick<Gazetteer, 'regionOf'>,
): string[] {
  const regions = tags.map(({ kind, code }) =>
    kind === 'region' ? code : kind === 'country' ? gazetteer.regionOf(code) : undefined,
  )
  return [...new Set(regions.filter(region => region !== undefined && region !== 'asia'))].sort() as string[]
}
