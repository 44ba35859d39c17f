import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tag } from '../../../functions/tagger/tag.ts'
import { PUBLIC_THRESHOLD } from '../../../functions/tagger/thresholds.ts'
import { FIELDS } from '../../../functions/tagger/types.ts'
import { codesOf, gazetteer, mentionsIn } from './load.ts'

const SUMMIT = {
  headline: 'Japan turns to South Korea amid China tensions',
  body: 'Japanese Prime Minister Sanae Takaichi will meet her South Korean counterpart this Tuesday. Tokyo hopes to answer Beijing’s claims in the East China Sea with key U.S. allies.\n\nPrime Minister Takaichi said the summit mattered.',
  publishedAt: new Date('2026-01-12T09:00:00Z'),
}

describe('countries', () => {
  it('puts what the headline says first and its setting last', () => {
    expect(codesOf('country', SUMMIT)).toEqual(['JP', 'KR', 'CN', 'US'])
  })

  it('derives the region from the countries that are spoken of', () => {
    expect(codesOf('region', SUMMIT)).toEqual(['east-asia'])
  })

  it.each([
    ['ja', '外相は韓国と米国を訪問する。', ['KR', 'US']],
    ['ko', '한국과 일본은 중국과 협의했다.', ['KR', 'JP', 'CN']],
    ['zh-Hans', '中国和越南将举行会谈。', ['CN', 'VN']],
    ['zh-Hant', '台灣與美國舉行會談，討論貿易問題。', ['TW', 'US']],
    ['hi', 'भारत और पाकिस्तान के बीच बातचीत हुई।', ['IN', 'PK']],
    ['id', 'Indonesia dan Malaysia sepakat dengan Jepang untuk bekerja sama.', ['ID', 'MY', 'JP']],
    ['vi', 'Việt Nam và Trung Quốc ký thỏa thuận với Thái Lan.', ['VN', 'CN', 'TH']],
    ['th', 'ไทยและกัมพูชาหารือกับเวียดนาม', ['TH', 'KH', 'VN']],
    ['ar', 'السعودية وإيران تجريان محادثات مع العراق', ['SA', 'IR', 'IQ']],
  ])('reads %s and tells the language by itself', (language, body, countries) => {
    const result = tag(gazetteer, { body })
    expect(result.language).toBe(language)
    expect(new Set(result.tags.filter(({ kind }) => kind === 'country').map(({ code }) => code))).toEqual(
      new Set(countries),
    )
  })

  it('reads single characters for countries only beside each other or an office', () => {
    expect(mentionsIn('日中関係と日米韓の協力、訪米した首相', { language: 'ja' })).toEqual([
      '日=JP',
      '中=CN',
      '日=JP',
      '米=US',
      '韓=KR',
      '米=US',
    ])
    expect(mentionsIn('一日中、米を食べた。', { language: 'ja' })).toEqual([])
  })

  it('reads US only in capitals', () => {
    expect(mentionsIn('The US sent us aid.')).toEqual(['US=US'])
    expect(codesOf('country', { headline: 'TELL US MORE ABOUT THE LONG ROAD AHEAD', body: '.' })).toEqual([])
  })

  it('takes Georgia for the US state in a text on the United States and else for the country', () => {
    expect(
      codesOf('country', {
        body: 'Voters in Georgia and Texas in the United States went to the polls, U.S. officials said.',
      }),
    ).toEqual(['US'])
    expect(codesOf('country', { body: 'Georgia and Armenia signed a treaty in Tbilisi.' })).toContain('GE')
  })

  it('credits every claimant of a disputed area', () => {
    expect(codesOf('country', { body: 'Ships were seen near the Senkaku Islands.' }).sort()).toEqual([
      'CN',
      'JP',
      'TW',
    ])
    expect(codesOf('country', { body: 'Ships were seen near the Spratly Islands.' }).sort()).toEqual([
      'BN',
      'CN',
      'MY',
      'PH',
      'TW',
      'VN',
    ])
  })
})

describe('places', () => {
  it('does not take a person’s name for a place', () => {
    expect(mentionsIn('Paris Hilton met Michael Jordan and Jack London.')).toEqual([])
  })

  it('does not take ordinary words for places', () => {
    expect(mentionsIn('We said most of the police can do it as well.')).toEqual([])
    expect(mentionsIn('中国人民的友好合作与文化', { language: 'zh-Hans' })).toEqual(['中国=CN'])
    expect(mentionsIn('지난 예산은 국민을 위해 구성됐다.', { language: 'ko' })).toEqual([])
  })

  it('does not look into longer words', () => {
    expect(mentionsIn('タイヤとインドア', { language: 'ja' })).toEqual([])
    expect(mentionsIn('The Indianapolis and Chinatown')).not.toContain('India=IN')
  })

  it('leaves names inside other names alone', () => {
    expect(mentionsIn('The South China Morning Post reported it.').join()).not.toContain('=CN,')
    expect(mentionsIn('Cases of West Nile virus rose.')).toEqual([])
  })

  it('finds a small town when its country is named beside it', () => {
    expect(mentionsIn('A quake struck near Chachapoyas, Peru.').at(-1)).toBe('Peru=PE')
    expect(mentionsIn('The bus left Ban Houayxay, Laos.')).toContain('Laos=LA')
  })

  it('takes a capital for its government as the subject of a decision, and for the city after a preposition', () => {
    const government = tag(gazetteer, { body: 'Beijing warned against the plan.' })
    const city = tag(gazetteer, { body: 'They met in Beijing on the plan.' })
    const salience = (result: typeof city) => result.tags.find(({ kind }) => kind === 'place')!.confidence
    expect(salience(government)).toBeLessThan(PUBLIC_THRESHOLD.place)
    expect(salience(city)).toBeGreaterThan(PUBLIC_THRESHOLD.place)
    expect(government.tags[0]).toMatchObject({ kind: 'country', code: 'CN' })
  })

  it.each([
    ['en', 'A fire broke out in Metcalfe County.', 'Metcalfe County'],
    ['vi', 'Anh sống tại huyện Mê Linh.', 'huyện Mê Linh'],
    ['id', 'Warga Desa Motoling mengungsi.', 'Desa Motoling'],
    ['th', 'เหตุเกิดที่อำเภอลานสัก', 'อำเภอลานสัก'],
    ['hi', 'यह कोश्याँकुटोली तहसील में है।', 'कोश्याँकुटोली'],
  ])('finds an unknown place in %s by the word for its kind', (language, body, name) => {
    expect(mentionsIn(body, { language }).map(mention => mention.split('=')[0])).toContain(name)
  })
})

describe('people', () => {
  it('knows office holders by full name and then by family name', () => {
    expect(mentionsIn(SUMMIT.body).filter(mention => mention.includes('takaichi'))).toEqual([
      'Sanae Takaichi=dw:sanae-takaichi',
      'Takaichi=dw:sanae-takaichi',
    ])
  })

  it('names an office holder whom the gazetteer does not know, with country and role', () => {
    const { tags } = tag(gazetteer, { body: 'Nepalese Finance Minister Harka Testbahadur resigned.' })
    expect(tags.find(({ kind }) => kind === 'person')).toMatchObject({
      code: 'dw:harka-testbahadur',
      name: 'Harka Testbahadur',
      role: 'Finance Minister',
      countryCode: 'NP',
    })
  })
})

describe('topics and events', () => {
  it('finds diplomacy and a territorial dispute by their words', () => {
    const names = codesOf('topic', {
      body: 'The summit ended a diplomatic row over territorial disputes.',
    }).map(code => gazetteer.find('topic', code, 'en')?.name)
    expect(names).toEqual(expect.arrayContaining(['diplomacy', 'border disputes']))
  })

  it.each([
    ['en', 'They will meet this Tuesday.', '2026-01-13'],
    ['en', 'The summit is scheduled for 20 January.', '2026-01-20'],
    ['ja', '来週火曜日に会談する予定だ。', '2026-01-20'],
    ['en', 'They meet next week.', '2026-01-19'],
    ['ja', '首脳は来週会談する。', '2026-01-19'],
    ['ko', '다음 주 서울에서 만난다.', '2026-01-19'],
    ['zh-Hans', '领导人下周会晤。', '2026-01-19'],
    ['ko', '오는 15일 회담이 열린다.', '2026-01-15'],
    ['zh-Hans', '双方将于15日举行会谈。', '2026-01-15'],
  ])('resolves the date of what lies ahead in %s: %s', (language, body, date) => {
    expect(
      tag(gazetteer, { language, body, publishedAt: SUMMIT.publishedAt }).events.map(event => event.date),
    ).toEqual([date])
  })

  it('leaves dates open without a day of publication', () => {
    expect(tag(gazetteer, { body: 'They will meet this Tuesday.' }).events).toEqual([])
  })
})

describe('offsets', () => {
  it('counts UTF-16 units of the text as given, decomposed letters included', () => {
    const body = '😀 They met in Ha\u0300 No\u0323\u0302i, Viê\u0323t Nam.'
    const { mentions } = tag(gazetteer, { body })
    expect(mentions.map(({ start, end }) => body.slice(start, end))).toContain('Ha\u0300 No\u0323\u0302i')
  })

  it('skips zero-width characters inside a name', () => {
    expect(mentionsIn('Visit To\u200bkyo in Japan.')).toContain('To\u200bkyo=gn:1850147')
  })

  it('ends before a mark that does not compose and before what is invisible', () => {
    expect(mentionsIn('日米韓\u0301の会談', { language: 'ja' })).toEqual(['日=JP', '米=US', '韓=KR'])
    expect(mentionsIn('Japan\u200b and South Korea\u2060.')).toEqual(['Japan=JP', 'South Korea=KR'])
  })

  it('never overlaps mentions within a field and keeps text order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'Tokyo',
            'Bank of Japan',
            '中国',
            'North Korea',
            ' ',
            ', ',
            'and',
            '東京都',
            '\n\n',
          ),
          { maxLength: 40 },
        ),
        words => {
          const { mentions } = tag(gazetteer, { headline: 'Japan and China', body: words.join(' ') })
          for (const [index, mention] of mentions.entries()) {
            const before = mentions[index - 1]
            if (before?.field === mention.field) expect(before.end).toBeLessThanOrEqual(mention.start)
            else if (before) expect(FIELDS.indexOf(before.field)).toBeLessThan(FIELDS.indexOf(mention.field))
          }
        },
      ),
    )
  })
})

describe('any text at all', () => {
  it('is tagged without an error and with numbers from 0 to 1', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ maxLength: 80 }),
        (body, headline) => {
          for (const { salience, confidence } of tag(gazetteer, { headline, body, publishedAt: new Date(0) })
            .tags) {
            expect(salience).toBeGreaterThanOrEqual(0)
            expect(salience).toBeLessThanOrEqual(1)
            expect(confidence).toBeGreaterThanOrEqual(0)
            expect(confidence).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })

  it('gives the same answer twice', () => {
    expect(tag(gazetteer, SUMMIT)).toEqual(tag(gazetteer, SUMMIT))
  })

  it.each([
    ['one character', (length: number) => 'x'.repeat(length)],
    ['one Han character', (length: number) => '日'.repeat(length)],
    ['names', (length: number) => 'Tokyo, '.repeat(length / 7)],
    ['lone surrogates', (length: number) => '\ud800 '.repeat(length / 2)],
    ['capitalised words', (length: number) => 'Aaa Bbb '.repeat(length / 8)],
    ['direction marks', (length: number) => '\u200f\u200e'.repeat(length / 2)],
  ])('takes time in proportion to its length: %s', (_, make) => {
    // The best of three, since another program may have had the processor.
    const time = (length: number) => {
      const body = make(length)
      const times = Array.from({ length: 3 }, () => {
        const started = performance.now()
        tag(gazetteer, { body })
        return performance.now() - started
      })
      return Math.min(...times)
    }
    expect(time(320_000)).toBeLessThan(50 + 60 * Math.max(1, time(20_000)))
  })
})
