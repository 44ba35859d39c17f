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

/** Forms of address, particles and case endings by language. */
const OF_PERSONS: Readonly<Record<string, Trimmings>> = {
  en: {
    before: /^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Hon)\.? (?=\S)/u,
    after: /(?<=\p{L})[’']s?$/u,
  },
  hi: { before: /^(?:श्रीमती|श्री|सुश्री|डॉ\.?|डॉक्टर|पंडित|स्वामी) (?=\S)/u, after: / (?:जी|साहब|साहिब)$/u },
  id: {
    before:
      /^(?:Bapak|Pak|Ibu|Bu|Tuan|Nyonya|Saudara|Sdr\.?|Dr\.?|Drs\.?|Ir\.?|Prof\.?|Hj?\.|K\.?H\.?) (?=\S)/u,
  },
  ja: { after: /(?<=..)(?:氏|さん|さま|様|君|くん|ちゃん|先生|夫妻|夫人|容疑者|被告)$/u },
  ko: { after: /(?<=[가-힣]{2})(?: ?(?:씨|님|군|양|선수|의원))$/u },
  th: {
    before:
      /^(?:นางสาว|น\.ส\.|นาย|นาง|ด\.ช\.|ด\.ญ\.|คุณ|ดร\.|พล\.?(?:ต\.?)?(?:อ|ท|ต|ร)\.|พ\.ต\.(?:อ|ท|ต)\.|ร\.ต\.(?:อ|ท|ต)\.|ผศ\.|รศ\.|ศ\.|ม\.ร\.ว\.|ม\.ล\.) ?(?=\S{2})/u,
  },
  zh: { after: /(?<=..)(?:先生|女士|小姐|夫人|教授|老师|老師|同志|博士|氏)$/u },
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
  let end = surface.length
  for (const { before, after } of trimmings) {
    start += before?.exec(surface.slice(start, end))?.[0].length ?? 0
    end -= after?.exec(surface.slice(start, end))?.[0].length ?? 0
  }
  if (base === 'ko') end -= KOREAN_PARTICLE.exec(surface.slice(start, end))?.[0].length ?? 0
  return { start, end }
}
