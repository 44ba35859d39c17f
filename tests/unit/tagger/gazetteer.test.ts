import { describe, expect, it } from 'vitest'
import { loadGazetteer } from '../../../functions/tagger/gazetteer.ts'
import { LANGUAGES } from '../../../functions/tagger/layout.ts'
import { TAG_KINDS } from '../../../functions/tagger/types.ts'
import { codesOf, gazetteer, readGazetteer } from './load.ts'

/** Scripts of one language or two, which no other writes names in. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Hiragana: ['ja'],
  Hangul: ['ko'],
  Han: ['ja', 'zh-Hans', 'zh-Hant'],
  Devanagari: ['hi'],
  Thai: ['th'],
  Arabic: ['ar'],
}

describe('loadGazetteer', () => {
  it('names every Asian country in every interface language', () => {
    for (const language of LANGUAGES) {
      const asian = gazetteer.list('country', language).filter(({ code }) => gazetteer.regionOf(code))
      expect(asian).toHaveLength(51)
      expect(asian.filter(({ name }) => name === '')).toEqual([])
    }
    expect(gazetteer.find('country', 'KR', 'ja')?.name).toBe('韓国')
    expect(gazetteer.find('country', 'JP', 'th')?.name).toBe('ญี่ปุ่น')
  })

  it('falls back to English for a language that it does not know', () => {
    expect(gazetteer.find('country', 'JP', 'cy')?.name).toBe('Japan')
  })

  it('takes zh-TW for traditional and zh for simplified characters', () => {
    expect(gazetteer.find('country', 'KR', 'zh-TW')?.name).toBe('南韓')
    expect(gazetteer.find('country', 'KR', 'zh')?.name).toBe('韩国')
  })

  it.each([
    ['JP', 'east-asia'],
    ['TW', 'east-asia'],
    ['ID', 'southeast-asia'],
    ['IN', 'south-asia'],
    ['KZ', 'central-asia'],
    ['TR', 'west-asia'],
    ['US', undefined],
  ])('puts %s in %s', (code, region) => {
    expect(gazetteer.regionOf(code)).toBe(region)
  })

  it('has exactly five regions', () => {
    expect(gazetteer.list('region', 'en').map(({ code }) => code)).toEqual([
      'central-asia',
      'east-asia',
      'south-asia',
      'southeast-asia',
      'west-asia',
    ])
  })

  it('gives every entry an ASCII slug that is unique in its kind and finds the entry again', () => {
    for (const kind of TAG_KINDS) {
      const entries = gazetteer.list(kind, 'en')
      expect(new Set(entries.map(({ slug }) => slug)).size).toBe(entries.length)
      expect(entries.filter(({ slug }) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug))).toEqual([])
      for (const entry of [entries[0]!, entries[entries.length >> 1]!, entries.at(-1)!]) {
        expect(gazetteer.findBySlug(kind, entry.slug, 'en')).toEqual(entry)
        expect(gazetteer.find(kind, entry.code, 'en')).toEqual(entry)
      }
    }
  })

  it.each([
    ['ja', ['東京', 'バンコク', 'リヤド']],
    ['th', ['โตเกียว', 'กรุงเทพ', 'ริยาร์ด']],
    ['ar', ['طوكيو', 'بانكوك', 'الرياض']],
    ['vi', ['Tokyo', 'Bangkok', 'Riyadh']],
  ])('calls great cities in %s as its readers do', (language, names) => {
    const cities = ['gn:1850147', 'gn:1609350', 'gn:108410']
    expect(cities.map(code => gazetteer.find('place', code, language)?.name)).toEqual(names)
  })

  it.each([
    ['JP', 'ja', { 'gn:1855095': '延岡市', 'gn:1856392': '室戸市' }],
    ['KR', 'ko', { 'gn:1845136': '춘천시', 'gn:1841066': '목포시' }],
    ['CN', 'zh-Hans', { 'gn:1815456': '常州', 'gn:1785018': '漳州' }],
    ['TW', 'zh-Hant', { 'gn:1665443': '員林', 'gn:1665892': '霧峰區' }],
    ['TW', 'zh-Hans', { 'gn:1665443': '员林', 'gn:1665892': '雾峰区' }],
    ['TH', 'th', { 'gn:1151426': 'พะเยา', 'gn:1606030': 'สุรินทร์', 'gn:1619532': 'เขตบางกะปี' }],
    ['IQ', 'ar', { 'gn:94787': 'كركوك', 'gn:448149': 'سنجار' }],
    ['VN', 'vi', { 'gn:1581298': 'Hải Phòng' }],
  ])('calls towns of %s in %s as they call themselves', (_, language, names) => {
    const shown = Object.keys(names).map(code => [code, gazetteer.find('place', code, language)?.name])
    expect(Object.fromEntries(shown)).toEqual(names)
  })

  it.each([
    ['gn:738648', { ja: 'トラブゾン', 'zh-Hans': '特拉布宗', ar: 'طرابزون' }],
    ['gn:1153669', { ko: '치앙라이', 'zh-Hant': '清萊' }],
  ])('calls a seat (%s) abroad like its province', (code, names) => {
    for (const [language, name] of Object.entries(names))
      expect(gazetteer.find('place', code, language)?.name).toBe(name)
  })

  it('spells towns of other scripts in English without marks', () => {
    expect(gazetteer.find('place', 'gn:1253628', 'en')?.name).toBe('Uttarkashi')
    expect(gazetteer.find('place', 'gn:1581298', 'en')?.name).toBe('Haiphong')
    expect(gazetteer.find('place', 'gn:304184', 'en')?.name).toBe('Muğla')
  })

  it.each(LANGUAGES)('shows no name in %s in another language’s script', language => {
    const foreign = Object.entries(SCRIPTS).filter(([, languages]) => !languages.includes(language))
    const wrong = TAG_KINDS.flatMap(kind => gazetteer.list(kind, language)).filter(({ name }) =>
      foreign.some(([script]) => new RegExp(`\\p{Script=${script}}`, 'u').test(name)),
    )
    expect(wrong.map(({ code, name }) => `${code} ${name}`)).toEqual([])
  })

  it('lists in code order', () => {
    const codes = gazetteer.list('organisation', 'en').map(({ code }) => code)
    expect(codes).toEqual([...codes].sort())
  })

  it('knows where a city is and leaves the position of a sea open', () => {
    expect(gazetteer.findBySlug('place', 'tokyo', 'en')).toMatchObject({
      latitude: 35.69,
      longitude: 139.69,
      countryCode: 'JP',
    })
    expect(gazetteer.findBySlug('place', 'east-china-sea', 'en')?.latitude).toBeUndefined()
  })

  it.each([
    ['city', 'gn:5368361', 'America/Los_Angeles'],
    ['city', 'gn:1529102', 'Asia/Urumqi'],
    ['province', 'gn:1650535', 'Asia/Makassar'],
  ])('knows the time zone of a %s by itself', (_, code, zone) => {
    expect(gazetteer.find('place', code, 'en')?.timeZone).toBe(zone)
  })

  it('gives a country its capital’s time zone and a sea none', () => {
    expect(gazetteer.find('country', 'US', 'en')?.timeZone).toBe('America/New_York')
    expect(gazetteer.find('country', 'JP', 'ja')?.timeZone).toBe('Asia/Tokyo')
    expect(gazetteer.findBySlug('place', 'east-china-sea', 'en')?.timeZone).toBeUndefined()
  })

  it('knows only time zones that the platform knows', () => {
    const zones = new Set(gazetteer.list('place', 'en').flatMap(({ timeZone }) => timeZone ?? []))
    expect(zones.size).toBeGreaterThan(200)
    for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
  })

  it('finds nothing under unknown codes and slugs', () => {
    expect(gazetteer.find('country', 'ZZ', 'en')).toBeUndefined()
    expect(gazetteer.findBySlug('place', 'zzzz-nowhere', 'en')).toBeUndefined()
  })

  it('refuses bytes of another layout', () => {
    expect(() => loadGazetteer(new ArrayBuffer(256))).toThrow(RangeError)
  })

  it('takes at most 1.9 MB compressed', async () => {
    const compressed = new Response(
      new Blob([readGazetteer()]).stream().pipeThrough(new CompressionStream('gzip')),
    )
    expect((await compressed.arrayBuffer()).byteLength).toBeLessThan(1_900_000)
  })

  it.each([
    ['Gazipur', 'Bangladesh'],
    ['Savar', 'Bangladesh'],
    ['Panjshir', 'Afghanistan'],
    ['Daykundi', 'Afghanistan'],
    ['Anbar', 'Iraq'],
    ['Sughd', 'Tajikistan'],
    ['Central Papua', 'Indonesia'],
    ['North Kalimantan', 'Indonesia'],
    ['Koshi Province', 'Nepal'],
    ['Rupandehi', 'Nepal'],
    ['Mianwali', 'Pakistan'],
    ['Kampong Speu', 'Cambodia'],
    ['Zhetysu', 'Kazakhstan'],
    ['Bangsamoro', 'the Philippines'],
  ])('knows that %s is in %s', (place, country) => {
    const [code] = codesOf('place', { language: 'en', body: `Rain fell in ${place}, ${country}, on Monday.` })
    const { code: of } = gazetteer.list('country', 'en').find(({ name }) => country.endsWith(name))!
    expect(gazetteer.find('place', code!, 'en')?.countryCode).toBe(of)
  })
})
