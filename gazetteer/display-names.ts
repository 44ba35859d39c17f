import type { DisplayLanguage } from '../functions/tagger/layout.ts'
import type { Entity } from './entity.ts'
import { asSimplified, asTraditional } from './han-tables.ts'

/** Words for the rank of a city or province, which news leaves out or shortens. */
const RANKS: Readonly<Partial<Record<DisplayLanguage, readonly (readonly [RegExp, string])[]>>> = {
  ja: [
    [/(?:特別自治|広域|特別|直轄)市?$/, ''],
    [/特別自治道$/, '道'],
  ],
  ko: [
    [/(?:특별자치|광역|특별|직할)시$/, ''],
    [/특별자치도$/, '도'],
    [/ (?=[시군구현도]$)/, ''],
  ],
  'zh-Hans': [
    [/(?:特别自治|广域|特别|直辖)市?$/, ''],
    [/特别自治道$/, '道'],
  ],
  'zh-Hant': [
    [/(?:特別自治|廣域|特別|直轄)市?$/, ''],
    [/特別自治道$/, '道'],
  ],
}

/** How pages write the names of a place: without its rank, in the characters of their script, composed as Unicode has it. */
export function displayNames(place: Entity): void {
  for (const language of Object.keys(place.names) as DisplayLanguage[]) {
    const name = place.names[language]!.normalize('NFC')
      .split(/\s*\/\s*/)[0]!
      .replace(/\s+/gu, ' ')
      .trim()
    const spelt =
      language === 'zh-Hant' ? asTraditional(name) : language === 'zh-Hans' ? asSimplified(name) : name
    place.names[language] = (RANKS[language] ?? []).reduce(
      (short, [rank, rest]) => short.replace(rank, rest),
      spelt,
    )
    if (spelt !== name) place.keys.push({ text: spelt, flags: 0 })
  }
}
