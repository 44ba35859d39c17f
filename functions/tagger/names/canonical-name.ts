import { PERSON_WORDS } from '../person-words.gen.ts'
import type { NameKind } from '../sequence/model-layout.ts'

/** What stands before or after a name and is none of it. */
interface Trimmings {
  before?: RegExp
  after?: RegExp
}

const ANY: Trimmings = {
  before: /^[\s"“”‘’'「『《〈（([.,、，:：;·・-]+/u,
  after: /[\s"“”‘’'」』》〉）)\].,、，。:：;·・-]+$/u,
}

const { en, hi, id, ja, zh } = PERSON_WORDS
/** One or more of them, of which an abbreviation has its full stop: `Lt. Col. `. */
const before = (words: string) => new RegExp(`^(?:(?:${words})\\.? ?(?<=[ .]))+(?=\\S)`, 'u')

/** Forms of address, ranks and callings, and case endings. */
const OF_PERSONS: Readonly<Record<string, Trimmings>> = {
  en: { before: before(en.before), after: /(?<=\p{L})[’']s?$/u },
  hi: { before: before(hi.before), after: new RegExp(` (?:${hi.afterSpace})$`, 'u') },
  id: { before: before(id.before) },
  ja: { after: new RegExp(`(?<=..)(?:${ja.after})$`, 'u') },
  ko: { after: /(?<=[가-힣]{2})(?: ?(?:씨|님|군|양|선수|의원))$/u },
  th: {
    before:
      /^(?:นางสาว|น\.ส\.|นาย|นาง|ด\.ช\.|ด\.ญ\.|คุณ|ดร\.|โค้ช|พล\.?(?:ต\.?)?(?:อ|ท|ต|ร)\.|[พร]\.[ตอท]\.(?:[อทต]\.)?|ผศ\.|รศ\.|ศ\.|ม\.ร\.ว\.|ม\.ล\.) ?(?=\S{2})/u,
  },
  zh: {
    before: new RegExp(`^(?:${zh.before})(?=\\p{Script=Han}{2})`, 'u'),
    after: new RegExp(`(?<=..)(?:${zh.after})$`, 'u'),
  },
}
const OF_THINGS: Readonly<Record<string, Trimmings>> = {
  en: { before: /^[Tt]he (?=\S)/u, after: /(?<=\p{L})[’']s?$/u },
}
/** Particles that a syllable of the name itself could be; taken off only where the rest is a name of the usual length. */
const KOREAN_PARTICLE =
  /(?<=[가-힣]{3})(?:에게서|에게|에서|으로|이라고|라고|까지|부터|이|가|은|는|을|를|의|와|과|도|로)$/u

/** Where the name proper lies within a span of the text: offsets from the span's start. */
export function canonicalName(
  language: string,
  kind: NameKind,
  surface: string,
): { start: number; end: number } {
  const base = language.split('-')[0]!
  const trimmings = [ANY, (kind === 'person' ? OF_PERSONS : OF_THINGS)[base] ?? ANY, ANY]
  let start = 0
  let name = surface
  for (const { before, after } of trimmings) {
    const proper = name.slice(lengthOf(before, name))
    start += name.length - proper.length
    name = withoutEnd(proper, after)
  }
  if (base === 'ko') name = withoutEnd(name, KOREAN_PARTICLE)
  return { start, end: start + name.length }
}

const lengthOf = (pattern: RegExp | undefined, name: string) => pattern?.exec(name)?.[0].length ?? 0
const withoutEnd = (name: string, pattern: RegExp | undefined) =>
  name.slice(0, name.length - lengthOf(pattern, name))
