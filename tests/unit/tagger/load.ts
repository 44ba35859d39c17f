import { readFileSync } from 'node:fs'
import { type LoadedGazetteer, loadGazetteer } from '../../../functions/tagger/gazetteer.ts'
import { tag } from '../../../functions/tagger/tag.ts'
import type { TaggerInput, TagKind } from '../../../functions/tagger/types.ts'

export const readGazetteer = (): ArrayBuffer =>
  new Uint8Array(readFileSync(new URL('../../../functions/tagger/gazetteer.bin', import.meta.url))).buffer

export const gazetteer: LoadedGazetteer = loadGazetteer(readGazetteer())

/** `Tokyo=gn:1850147` for every mention in the body, in text order; topics left out. */
export function mentionsIn(body: string, rest: Partial<TaggerInput> = {}): string[] {
  return tag(gazetteer, { body, ...rest })
    .mentions.filter(mention => mention.field === 'body' && mention.kind !== 'topic')
    .map(({ start, end, code }) => `${body.slice(start, end)}=${code}`)
}

/** Codes of one kind, most salient first. */
export function codesOf(kind: TagKind, input: TaggerInput): string[] {
  return tag(gazetteer, input)
    .tags.filter(found => found.kind === kind)
    .map(({ code }) => code)
}
