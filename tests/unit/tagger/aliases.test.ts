import { describe, expect, it } from 'vitest'
import { tag } from '../../../functions/tagger/tag.ts'
import { PUBLIC_THRESHOLD } from '../../../functions/tagger/thresholds.ts'
import type { TaggerInput } from '../../../functions/tagger/types.ts'
import { codesOf, gazetteer, mentionsIn } from './load.ts'

const countriesOf = (body: string, language: string) => new Set(codesOf('country', { body, language }))

describe('names of obscure places in foreign scripts', () => {
  it.each([
    ['ja', '東北大学の研究者は鉄道の計画を発表した。', ['JP']],
    ['ja', '鉄道は東北地方を走る。', ['JP']],
    ['zh-Hans', '东北部地区今天下雨。', []],
    ['ko', '낡은 지붕을 고치는 데 힘썼다.', []],
    ['en', 'Moody’s cut the bond rating to Baa on Monday.', []],
    ['en', 'The mayor of Philadelphia opened the school.', ['US']],
    ['ar', 'زار الوزير مدينة في شمال دولة أخرى قبل سنة', []],
  ])('in %s tell no country: %s', (language, body, countries) => {
    expect(countriesOf(body, language)).toEqual(new Set(countries))
  })

  it('count where the place is large, a capital or at home', () => {
    expect(mentionsIn('東京からバンコクとシドニーへ飛んだ。', { language: 'ja' }).length).toBe(3)
    expect(mentionsIn('輪島市で地震があった。', { language: 'ja' })).toEqual(['輪島市=gn:1848976'])
  })

  it.each([
    ['th', 'โรงเรียนในจังหวัดเชียงใหม่จะเปิดเดือนหน้า', 'จังหวัดเชียงใหม่=gn:1153670'],
    ['th', 'จังหวัดหนองคายมีน้ำท่วม', 'จังหวัดหนองคาย=gn:1608231'],
    ['ko', '함경북도에 큰비가 내렸다.', '함경북도=gn:2044245'],
  ])('give no province’s own name to its neighbour or the capital (%s)', (language, body, mention) => {
    expect(mentionsIn(body, { language })).toContain(mention)
  })

  it('give the name that a province shares with its seat to the seat', () => {
    const mentions = mentionsIn('โรงเรียนในเชียงใหม่จะเปิดเดือนหน้า', { language: 'th' })
    expect(mentions).toContain('เชียงใหม่=gn:1153671')
  })

  it.each([
    ['en', 'Floods hit Puno province in Peru on Monday.', 'Puno=gn:3931275'],
    ['en', 'Floods hit Puno in Peru on Monday.', 'Puno=gn:3931276'],
    ['en', 'Ferries left the province of Cebu in the Philippines on Monday.', 'Cebu=gn:1717506'],
    ['id', 'Banjir melanda Provinsi Gorontalo pada Senin.', 'Gorontalo=gn:1923046'],
    ['id', 'Banjir melanda Gorontalo pada Senin.', 'Gorontalo=gn:1643837'],
  ])('are a province’s where it is called one (%s): %s', (language, body, mention) => {
    expect(mentionsIn(body, { language })).toContain(mention)
  })

  it.each([
    ['zh-Hans', '新疆今天发生地震。', '新疆=gn:1529047'],
    ['zh-Hant', '西藏今天發生地震。', '西藏=gn:1279685'],
    ['ja', 'きのう新疆で地震があった。', '新疆=gn:1529047'],
  ])('count without the words for an autonomous region (%s)', (language, body, mention) => {
    expect(mentionsIn(body, { language })).toContain(mention)
  })

  it.each([
    ['Naveen and Nadia sold 40 bicycles.', []],
    ['Danang has built a bridge.', ['VN']],
  ])('that are people’s names too need a place’s company: %s', (body, countries) => {
    expect(countriesOf(body, 'en')).toEqual(new Set(countries))
  })

  it('in Han at home are not the capital abroad that Chinese writes so', () => {
    expect(countriesOf('河内の商店街が祭りを開いた。', 'ja')).not.toContain('VN')
    expect(countriesOf('代表团昨天抵达河内。', 'zh-Hans')).toEqual(new Set(['VN']))
  })
})

it('takes an Arabic adjective of a country in the accusative', () => {
  expect(countriesOf('اشترت الشركة بنكا مصريا.', 'ar')).toContain('EG')
})

it('knows in which country a peninsula lies', () => {
  expect(countriesOf('能登半島地震の被災地に台湾から義援金が届いた。', 'ja')).toContain('JP')
})

describe('names inside longer names', () => {
  it.each([
    ['zh-Hant', '遊客昨日在維多利亞港觀看煙火。', 'SC'],
    ['zh-Hans', '游客昨日在维多利亚港观看烟火。', 'AU'],
    ['zh-Hant', '學校教授葡萄牙文。', 'PT'],
    ['zh-Hans', '这本书译成葡萄牙文和日文。', 'PT'],
    ['ja', '日本時間の正午に試合が始まった。', 'JP'],
    ['ja', '日本語と中国語の辞書。', 'CN'],
    ['th', 'เขาเรียนภาษาไทย', 'TH'],
  ])('in %s are no mention of the shorter: %s', (language, body, country) => {
    expect(countriesOf(body, language)).not.toContain(country)
  })

  it('keep the longer name as an unknown place', () => {
    const { mentions } = tag(gazetteer, { body: '横浜市金沢区で火事があった。', language: 'ja' })
    expect(mentions.map(({ start, end }) => [start, end])).toContainEqual([3, 6])
    expect(codesOf('place', { body: '横浜市金沢区で火事があった。', language: 'ja' })).toEqual(['gn:1848354'])
  })

  it('of a province are not the sea that it is called after', () => {
    expect(mentionsIn('황해도에서 홍수가 났다.', { language: 'ko' })).toEqual(['황해도=dw:hwanghae'])
    expect(mentionsIn('황해에서 훈련했다.', { language: 'ko' })).toEqual(['황해=wd:Q37960'])
  })

  it('give way to a better name that begins inside them', () => {
    expect(mentionsIn('目前江苏全省治安良好。', { language: 'zh-Hans' })).toEqual(['江苏=gn:1806260'])
  })
})

describe('a paper that is only quoted', () => {
  it.each([
    ['en', 'According to the BBC, Nepal will vote in May.'],
    ['en', 'Nepal will vote in May, Xinhua reported on Friday.'],
    ['ja', '朝日新聞によると、会社は倒産した。'],
    ['ko', 'KBS에 따르면 회사가 문을 닫았다.'],
    ['zh-Hans', '据新华社报道，公司已经停产。'],
    ['hi', 'बीबीसी के अनुसार कंपनी बंद हो गई।'],
    ['id', 'Menurut Kompas, pabrik itu ditutup.'],
    ['vi', 'Theo VnExpress, nhà máy đã đóng cửa.'],
    ['th', 'ตามรายงานของบีบีซี โรงงานปิดแล้ว'],
    ['ar', 'بحسب رويترز أغلق المصنع'],
  ])('in %s is no tag of the story: %s', (language, body) => {
    const input: TaggerInput = { body, language }
    expect(codesOf('organisation', input)).toEqual([])
    const named = tag(gazetteer, input).mentions.filter(({ kind }) => kind === 'organisation')
    expect(named).toHaveLength(1)
  })

  it('gives no country to the story', () => {
    expect(countriesOf('朝日新聞によると、タイの会社は倒産した。', 'ja')).toEqual(new Set(['TH']))
  })

  it.each([
    ['en', 'The BBC said it would close two channels.', 'dw:bbc'],
    ['en', 'Police raided the offices of Rappler in Manila.', 'dw:rappler'],
    ['ja', 'NHKは受信料を引き下げる。', 'dw:nhk'],
  ])('in %s is one where the story is about it: %s', (language, body, code) => {
    expect(codesOf('organisation', { body, language })).toEqual([code])
  })
})

describe('countries', () => {
  it('that are named only once are at least suggested', () => {
    const body = `Japan said talks went well. ${'The minister praised the work of both sides. '.repeat(20)}Officials compared the plan with one in Portugal.`
    const { tags } = tag(gazetteer, { headline: 'Japan ends talks', body })
    expect(tags.filter(({ kind }) => kind === 'country').map(({ code }) => code)).toEqual(['JP', 'PT'])
  })

  it('come in the order in which the story is about them', () => {
    const input = {
      language: 'ja',
      headline: '能登半島で地震、石川県で震度7',
      body: '気象庁によると、1日午後4時10分ごろ、石川県能登地方を震源とする地震があった。輪島市で震度7を観測した。台湾は救助隊の派遣を申し出た。',
    }
    expect(codesOf('country', input)).toEqual(['JP', 'TW'])
  })

  it('that both stand in the headline are both public', () => {
    const { tags } = tag(gazetteer, {
      language: 'ja',
      headline: 'サッカー決勝、日本が韓国を破る',
      body: '日本代表は決勝で韓国代表と対戦し、1対0で勝った。日本の優勝は4年ぶり。',
    })
    const confidences = tags.filter(({ kind }) => kind === 'country').map(({ confidence }) => confidence)
    expect(Math.min(...confidences)).toBeGreaterThan(2 * PUBLIC_THRESHOLD.country)
  })
})

describe('Arabic clitics', () => {
  it.each([
    ['باليابان', 'JP'],
    ['واليابان', 'JP'],
    ['وباليابان', 'JP'],
    ['كاليابان', 'JP'],
    ['لليابان', 'JP'],
    ['وللهند', 'IN'],
    ['بمصر', 'EG'],
  ])('stand before a country: %s', (word, country) => {
    expect(countriesOf(`مرت السفينة ${word} أمس`, 'ar')).toEqual(new Set([country]))
  })

  it('make no city of the rest of a word', () => {
    expect(mentionsIn('وأن الحكومة قالت إن العمل مستمر', { language: 'ar' })).toEqual([])
  })

  it('let adjectives of countries be inflected', () => {
    expect(countriesOf('التقى الوزير البرازيلي بالنرويجيين والشركة الإيطالية', 'ar')).toEqual(
      new Set(['BR', 'NO', 'IT']),
    )
  })
})

describe('spellings', () => {
  it.each([
    ['hi', 'दक्षिण अफ्रीका और प्रान्त', 'ZA'],
    ['hi', 'आस्ट्रेलिया में चुनाव', 'AU'],
    ['hi', 'फ़िनलैंड में चुनाव', 'FI'],
    ['hi', 'फिनलैण्ड में चुनाव', 'FI'],
  ])('in %s differ by a dot or a nasal: %s', (language, body, country) => {
    expect(countriesOf(body, language)).toContain(country)
  })
})
