import { describe, expect, it } from 'vitest'
import type { DisplayLanguage } from '../../../functions/tagger/layout.ts'
import { TAG_KINDS, type TagKind } from '../../../functions/tagger/types.ts'
import { isJapanese, isSimplified, isTraditional } from '../../../gazetteer/han-tables.ts'
import { gazetteer } from './load.ts'

const inEnglish = new Map(TAG_KINDS.map(kind => [kind, gazetteer.list(kind, 'en')]))

/** Names in a language, without the English ones that stand in for what it lacks. */
const namesIn = (language: DisplayLanguage, kinds: readonly TagKind[] = TAG_KINDS) =>
  kinds.flatMap(kind => {
    const english = inEnglish.get(kind)!
    return gazetteer.list(kind, language).filter(({ name }, at) => name !== english[at]!.name)
  })
const those = (names: { name: string }[], isWrong: (name: string) => boolean) =>
  names.map(({ name }) => name).filter(isWrong)
const some = (is: (unit: string) => boolean) => (name: string) => [...name].some(is)

const SCRIPTS: Partial<Record<DisplayLanguage, RegExp>> = {
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  'zh-Hans': /^[\p{Script=Han}\p{P}\s\dA-Za-z&]+$/u,
  'zh-Hant': /^[\p{Script=Han}\p{P}\s\dA-Za-z&]+$/u,
  hi: /\p{Script=Devanagari}/u,
  th: /\p{Script=Thai}/u,
  ar: /\p{Script=Arabic}/u,
}

describe('the names that pages show', () => {
  it('are traditional for readers of traditional Chinese, and simplified for those of simplified', () => {
    expect(those(namesIn('zh-Hant', ['place']), some(isSimplified))).toEqual([])
    expect(those(namesIn('zh-Hans', ['place']), some(isTraditional))).toEqual([])
  })

  it('are written as in Japan, in Japanese', () => {
    const inJapan = namesIn('ja', ['place']).filter(({ countryCode }) => countryCode === 'JP')
    expect(
      those(
        inJapan,
        some(unit => isSimplified(unit) && !isJapanese(unit)),
      ),
    ).toEqual([])
    const names = ['gn:1859171', 'gn:1860827', 'gn:1852663', 'gn:1862033'].map(
      code => gazetteer.find('place', code, 'ja')!.name,
    )
    expect(names).toEqual(['神戸市', '鹿児島市', '瀬戸市', '茨木市'])
  })

  it('are in the script of their language', () => {
    for (const [language, script] of Object.entries(SCRIPTS))
      expect(
        those(
          namesIn(language as DisplayLanguage, ['country', 'region', 'place']),
          name => !script.test(name),
        ),
      ).toEqual([])
  })

  it('are composed, and one name each', () => {
    for (const language of ['ja', 'ko', 'zh-Hans', 'zh-Hant', 'hi', 'th', 'ar', 'vi', 'id'] as const)
      expect(
        those(namesIn(language), name => name !== name.normalize('NFC').trim() || /\||\s\s/.test(name)),
      ).toEqual([])
  })

  it('leave out the rank of a city that the news leaves out', () => {
    const seoul = (language: DisplayLanguage) => gazetteer.find('place', 'gn:1835848', language)!.name
    expect([seoul('ja'), seoul('ko'), seoul('zh-Hant')]).toEqual(['ソウル', '서울', '首爾'])
    expect(gazetteer.find('place', 'gn:1850144', 'ja')!.name).toBe('東京都')
    expect(those(namesIn('ko', ['place']), name => /(?:광역|특별)시$/.test(name))).toEqual([])
    const inJapanese = ['gn:1796236', 'gn:1848354', 'gn:2036502'].map(
      code => gazetteer.find('place', code, 'ja')!.name,
    )
    expect(inJapanese).toEqual(['上海', '横浜市', '吉林市'])
  })

  it('are in Chinese for towns of Japan too', () => {
    expect(gazetteer.find('place', 'gn:1861084', 'zh-Hans')!.name).toBe('出云市')
    expect(gazetteer.find('place', 'gn:1860827', 'zh-Hant')!.name).toBe('鹿兒島市')
  })

  it('are those of people without their offices, which stand beside, where texts use such a name', () => {
    const inJapanese = ['dw:tony-blair', 'dw:mark-carney', 'dw:mohammed-bin-salman'].map(
      code => gazetteer.find('person', code, 'ja')!.name,
    )
    expect(inJapanese).toEqual(['トニー・ブレア', 'マーク・カーニー', 'ムハンマド・ビン・サルマン'])
  })
})
