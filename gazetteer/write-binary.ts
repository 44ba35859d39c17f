import { createHash } from 'node:crypto'
import { classify, foldName, foldUnit } from '../functions/tagger/characters.ts'
import { entrySlug } from '../functions/tagger/entry-slug.ts'
import {
  CAPITAL,
  CODE,
  FACTS_FIELD,
  KIND,
  LANGUAGES,
  MAGIC,
  MANY,
  NO_COUNTRY,
  NO_ZONE,
  NONE,
  ONE_BYTE_SYMBOLS,
  PLACE_KINDS,
  SEAT,
  SECTIONS,
  type Section,
  SKIPPED,
  SMALL,
  WORD,
} from '../functions/tagger/layout.ts'
import { align } from '../functions/tagger/read-sections.ts'
import { buildAutomaton, symbolBytes } from './build-automaton.ts'
import { type Entity, SMALL_ZOOM } from './entity.ts'

export interface Written {
  bytes: Uint8Array
  version: string
  keyCount: number
  sectionSizes: Record<string, number>
}

/** Lays the entities out as `functions/tagger/layout.ts` describes. The same entities give the same bytes. */
export function writeBinary(unordered: readonly Entity[]): Written {
  const slugs = giveSlugs(unordered)
  const entities = [...unordered].sort(
    (a, b) => KIND[a.kind] - KIND[b.kind] || compare(slugs.get(a)!, slugs.get(b)!) || compare(a.code, b.code),
  )
  const sections: Record<Section, Uint8Array> = {
    version: new Uint8Array(16),
    ...writeKeys(entities),
    ...writeEntities(entities, slugs),
  }
  const hash = createHash('sha256')
  for (const name of SECTIONS) hash.update(sections[name])
  const version = hash.digest('hex').slice(0, 16)
  sections.version = new TextEncoder().encode(version)
  return {
    bytes: join(sections),
    version,
    keyCount: sections.keyFlags.length,
    sectionSizes: Object.fromEntries(SECTIONS.map(name => [name, sections[name].length])),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Slugs are unique by kind: the larger or earlier entity keeps the plain one, others add country, then code. */
function giveSlugs(entities: readonly Entity[]): Map<Entity, string> {
  const taken = new Set<string>()
  const slugs = new Map<Entity, string>()
  const byWeight = [...entities].sort(
    (a, b) => (b.population ?? 0) - (a.population ?? 0) || compare(a.code, b.code),
  )
  for (const entity of byWeight) {
    const plain = entrySlug(entity.names.en ?? entity.code) || entrySlug(entity.code)
    const own = /^dw:(.+)$/.exec(entity.code)?.[1] ?? (entity.kind === 'region' ? entity.code : plain)
    const candidates = [
      own,
      `${own}-${(entity.countryCode ?? '').toLowerCase()}`,
      `${own}-${entrySlug(entity.code.replace(':', '-'))}`,
    ]
    const slug = candidates.find(
      candidate => !taken.has(`${entity.kind} ${candidate}`) && !candidate.endsWith('-'),
    )
    if (slug === undefined) throw new Error(`Two entities with code ${entity.code}`)
    taken.add(`${entity.kind} ${slug}`)
    slugs.set(entity, slug)
  }
  return slugs
}

/** By folded name, the entities that it may mean and the flags of each. */
function postingsOf(entities: readonly Entity[]) {
  const postings = new Map<string, Map<number, number>>()
  entities.forEach((entity, number) => {
    for (const key of entity.keys) {
      const folded = foldName(key.text)
      if (folded === '') continue
      let entry = postings.get(folded)
      if (entry === undefined) {
        entry = new Map()
        postings.set(folded, entry)
      }
      const known = entry.get(number)
      entry.set(
        number,
        known === undefined || entity.kind === 'word' || entity.kind === 'topic'
          ? key.flags
          : known & key.flags,
      )
    }
  })
  return postings
}

function writeKeys(entities: readonly Entity[]) {
  const postings = postingsOf(entities)
  const { symbolOf, classOf } = writeCharacters(postings.keys())
  const keys = [...postings.keys()]
    .map(text => ({ text, bytes: symbolBytes(text.split('').map(unit => symbolOf[unit.charCodeAt(0)]!)) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
  const automaton = buildAutomaton(keys.map(key => key.bytes))
  const keyValues: number[] = []
  const keyFlags: number[] = []
  const extraValues: number[] = []
  const extraFlags: number[] = []
  for (const key of keys) {
    const list = [...postings.get(key.text)!]
    if (list.length === 1) {
      keyValues.push(list[0]![0])
      keyFlags.push(list[0]![1])
      continue
    }
    keyValues.push(MANY | extraValues.length)
    keyFlags.push(0)
    list.forEach(([entity, flags], at) => {
      extraValues.push(at === list.length - 1 ? MANY | entity : entity)
      extraFlags.push(flags)
    })
  }
  return {
    symbolOf: new Uint8Array(symbolOf.buffer),
    classOf,
    arcLabels: automaton.labels,
    arcFlags: automaton.flags,
    arcSteps: planes(automaton.steps, 2),
    keyFlags: Uint8Array.from(keyFlags),
    keyValues: planes(keyValues, 3),
    extraFlags: Uint8Array.from(extraFlags),
    extraValues: planes(extraValues, 3),
  }
}

/** Symbols are numbered by frequency in the keys, from 1; 0 ends every name. */
function writeCharacters(keys: Iterable<string>) {
  const frequency = new Map<number, number>()
  for (const key of keys) {
    for (let at = 0; at < key.length; at++)
      frequency.set(key.charCodeAt(at), (frequency.get(key.charCodeAt(at)) ?? 0) + 1)
  }
  const ranked = [...frequency].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([unit]) => unit)
  if (ranked.length > ONE_BYTE_SYMBOLS + (256 - ONE_BYTE_SYMBOLS) * 256)
    throw new Error('Too many characters')
  const symbolOfFolded = new Map(ranked.map((unit, rank) => [unit, rank + 1]))
  const symbolOf = new Uint16Array(65536)
  const classOf = new Uint8Array(65536)
  for (let unit = 0; unit < 65536; unit++) {
    const folded = foldUnit(unit)
    symbolOf[unit] = folded === 0 ? (unit === 0 ? 0 : SKIPPED) : (symbolOfFolded.get(folded) ?? 0)
    classOf[unit] = classify(unit)
  }
  return { symbolOf, classOf }
}

function writeEntities(entities: readonly Entity[], slugs: ReadonlyMap<Entity, string>) {
  const numberOf = new Map(entities.map((entity, number) => [`${entity.kind} ${entity.code}`, number]))
  const parentKind = { country: 'region', organisation: 'topic', topic: 'topic', place: 'place' } as Record<
    string,
    string
  >
  const encoded = entities.map(entity => Buffer.from(recordOf(entity, slugs.get(entity)!)))
  const codes = entities.map(encodeCode)
  return {
    entityKinds: Uint8Array.from(entities, entity => KIND[entity.kind]),
    entityCodeTypes: Uint8Array.from(codes, code => code.type),
    entityCodes: planes(
      codes.map(code => code.number),
      4,
    ),
    entityCountries: planes(
      entities.map((entity, number) =>
        entity.kind === 'country' ? number : (numberOf.get(`country ${entity.countryCode}`) ?? NO_COUNTRY),
      ),
      2,
    ),
    entityParents: planes(
      entities.map(entity =>
        entity.parent === undefined
          ? NONE
          : (numberOf.get(`${parentKind[entity.kind]} ${entity.parent}`) ?? NONE),
      ),
      3,
    ),
    entityPlaceKinds: Uint8Array.from(entities, placeByte),
    entityWeights: Uint8Array.from(entities, entity =>
      Math.min(255, Math.round(8 * Math.log2((entity.population ?? 0) + 1))),
    ),
    entityLatitudes: planes(
      entities.map(entity => Math.round((entity.latitude ?? 0) * (32767 / 180)) & 0xffff),
      2,
    ),
    entityLongitudes: planes(
      entities.map(entity => Math.round((entity.longitude ?? 0) * (32767 / 180)) & 0xffff),
      2,
    ),
    entityZones: Uint8Array.from(zoneNumbers(entities)),
    recordLengths: Uint8Array.from(encoded.flatMap(record => spell(record.length))),
    records: Buffer.concat(encoded),
  }
}

/** For each place the number of its zone in its country's list. */
function zoneNumbers(entities: readonly Entity[]): number[] {
  const countries = new Map(
    entities.filter(({ kind }) => kind === 'country').map(country => [country.code, country]),
  )
  return entities.map(({ kind, countryCode, timeZones }) => {
    const list = countries.get(countryCode ?? '')?.timeZones
    return kind !== 'place' || list === undefined ? NO_ZONE : list.indexOf(timeZones?.[0] ?? '') + 1
  })
}

function placeByte(entity: Entity): number {
  const kind = entity.placeKind ? PLACE_KINDS.indexOf(entity.placeKind) : 0
  const seat = { capital: CAPITAL, seat: SEAT }[entity.facts?.[0] ?? ''] ?? 0
  return kind | seat | ((entity.zoom ?? 0) >= SMALL_ZOOM ? SMALL : 0)
}

function spell(length: number): number[] {
  return length < 255 ? [length] : [255, ...spell(length - 255)]
}

function recordOf(entity: Entity, slug: string): string {
  if (entity.kind === 'word') return ''
  const english = entity.names.en ?? entity.code
  const fields = [slug === entrySlug(english) ? '' : slug, english]
  for (const language of LANGUAGES.slice(1)) {
    const name = entity.names[language] ?? ''
    fields.push(name === english ? '' : name)
  }
  if (fields.length !== FACTS_FIELD) throw new Error('Record layout')
  return [...fields, ...(entity.facts ?? [])].join('\t').replace(/\t+$/, '')
}

function encodeCode(entity: Entity): { type: number; number: number } {
  const { code } = entity
  if (entity.kind === 'word') return { type: CODE.path, number: WORD[entity.wordClass!] }
  if (entity.kind === 'country')
    return { type: CODE.iso, number: (code.charCodeAt(0) << 8) | code.charCodeAt(1) }
  if (entity.kind === 'region') return { type: CODE.path, number: 0 }
  const [, scheme, rest] = /^(gn:|wd:Q|medtop:|dw:)(.+)$/.exec(code) ?? []
  if (scheme === undefined) throw new Error(`Unknown code ${code}`)
  const type = { 'gn:': CODE.gn, 'wd:Q': CODE.wd, 'medtop:': CODE.medtop, 'dw:': CODE.slug }[scheme]!
  return { type, number: type === CODE.slug ? 0 : Number(rest) }
}

function planes(numbers: readonly number[], width: number): Uint8Array {
  const bytes = new Uint8Array(numbers.length * width)
  for (let plane = 0; plane < width; plane++) {
    numbers.forEach((number, at) => {
      bytes[plane * numbers.length + at] = (number >>> (8 * plane)) & 0xff
    })
  }
  return bytes
}

function join(sections: Record<Section, Uint8Array>): Uint8Array {
  const header = Uint32Array.from([MAGIC, SECTIONS.length, ...SECTIONS.map(name => sections[name].length)])
  const total = SECTIONS.reduce(
    (offset, name) => align(offset + sections[name].length),
    align(header.byteLength),
  )
  const bytes = new Uint8Array(total)
  bytes.set(new Uint8Array(header.buffer), 0)
  let offset = align(header.byteLength)
  for (const name of SECTIONS) {
    bytes.set(sections[name], offset)
    offset = align(offset + sections[name].length)
  }
  return bytes
}
