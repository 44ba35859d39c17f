import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textFeatures } from '../../../functions/tagger/subject-features.ts'
import { loadSubjects, scoreSubjects } from '../../../functions/tagger/subjects.ts'
import { tag } from '../../../functions/tagger/tag.ts'
import type { TaggerInput } from '../../../functions/tagger/types.ts'
import { gazetteer } from './load.ts'

const readBytes = () => new Uint8Array(readFileSync('gazetteer/models/subjects.bin'))
const subjects = loadSubjects(readBytes().buffer)
const topicsOf = (input: TaggerInput, models = { subjects }) =>
  tag(gazetteer, input, models).tags.filter(({ kind }) => kind === 'topic')
const NO_CUES = { names: new Map(), subjects: new Map(), topics: new Map() }

describe('the model of subjects', () => {
  it.each([
    ['en', 'The goalkeeper saved two penalties and the visitors won the final.', 'medtop:15000000'],
    [
      'en',
      'Patients with the infection were given antibiotics and recovered within a week.',
      'medtop:07000000',
    ],
    ['ja', '与党は次の選挙で過半数を失うとの見方が議会で広がっている。', 'medtop:11000000'],
    ['ko', '연구진은 새로운 행성을 도는 위성을 망원경으로 발견했다.', 'medtop:13000000'],
    ['zh-Hans', '这位导演的新电影在电影节上获得了最佳影片奖。', 'medtop:01000000'],
    ['zh-Hant', '醫生表示，疫苗可以保護老年患者免受感染。', 'medtop:07000000'],
    ['hi', 'टीम ने फाइनल मैच में तीन गोल करके चैंपियनशिप जीती।', 'medtop:15000000'],
    ['id', 'Partai itu kalah dalam pemilihan umum dan ketuanya mengundurkan diri.', 'medtop:11000000'],
    ['vi', 'Đội tuyển giành huy chương vàng sau trận chung kết bóng đá.', 'medtop:15000000'],
    ['th', 'นักวิทยาศาสตร์พบดาวเคราะห์ดวงใหม่ด้วยกล้องโทรทรรศน์อวกาศ', 'medtop:13000000'],
    ['ar', 'قال الأطباء إن اللقاح يحمي المرضى من العدوى.', 'medtop:07000000'],
  ])('tells in %s what "%s" is about', (language, body, subject) => {
    expect(topicsOf({ language, body }).map(({ code }) => code)).toContain(subject)
  })

  it('tells more than the cue terms alone do', () => {
    const body = 'Lawmakers will vote on the coalition’s bill before the opposition leader speaks.'
    const politics = (found: ReturnType<typeof topicsOf>) =>
      found.find(({ code }) => code === 'medtop:11000000')?.confidence ?? 0
    expect(politics(topicsOf({ body }))).toBeGreaterThan(politics(topicsOf({ body }, {} as never)))
  })

  it('leaves the topics of a text without words empty', () => {
    expect(topicsOf({ body: '12, 34 … !' })).toEqual([])
    expect(topicsOf({ body: '' })).toEqual([])
  })

  it('gives every topic with those above it, each at least as sure', () => {
    const found = topicsOf({
      headline: 'Badminton final ends early',
      body: 'Fans left the stadium after the earthquake; the central bank kept its interest rate, ministers said.',
    })
    expect(found.length).toBeGreaterThan(4)
    for (const { code, confidence } of found) {
      const above = gazetteer.find('topic', code, 'en')?.broader
      if (above === undefined) continue
      const broader = found.find(topic => topic.code === above)
      expect(broader?.confidence).toBeGreaterThanOrEqual(confidence)
    }
  })

  it('puts a broader topic behind the narrower ones that share it', () => {
    const found = topicsOf({
      headline: 'Badminton and cricket finals on one day',
      body: 'The shuttlers play badminton in the morning, the batsmen and bowlers play cricket at night.',
    })
    const names = found.map(({ code }) => gazetteer.find('topic', code, 'en')?.name)
    const [badminton, cricket, discipline, sport] = [
      'badminton',
      'cricket',
      'competition discipline',
      'sport',
    ].map(name => names.indexOf(name))
    expect(Math.min(badminton!, cricket!)).toBeGreaterThanOrEqual(0)
    expect(discipline).toBeGreaterThan(Math.max(badminton!, cricket!))
    expect(sport).toBeGreaterThan(discipline!)
  })

  it('orders by salience, of equals the narrower topic first', () => {
    const found = topicsOf({ body: 'The shuttler won the badminton final.' })
    // Badminton and what is above it by one cue, sport by the model too.
    expect(found.map(({ code }) => code).slice(0, 3)).toEqual([
      'medtop:20000847',
      'medtop:20000822',
      'medtop:15000000',
    ])
    expect(found.map(({ salience }) => salience)).toEqual(
      found.map(({ salience }) => salience).toSorted((a, b) => b - a),
    )
  })

  it('takes at most 250 KiB', () => {
    expect(readBytes().length).toBeLessThanOrEqual(250 * 1024)
  })

  it('gives chances for any text whatever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        for (const chance of scoreSubjects(subjects, text, NO_CUES).values())
          expect(chance >= 0 && chance <= 1).toBe(true)
      }),
    )
  })

  it('reads the start of a text and no more', () => {
    const start = 'The minister resigned after the vote. '.repeat(60)
    expect(scoreSubjects(subjects, start + 'goal '.repeat(200_000), NO_CUES)).toEqual(
      scoreSubjects(subjects, start, NO_CUES),
    )
  })
})

describe('a damaged model', () => {
  const refused = (bytes: Uint8Array<ArrayBuffer>) => () => loadSubjects(bytes.buffer)

  it('is refused when cut off, longer or of another layout', () => {
    const bytes = readBytes()
    expect(refused(bytes.slice(0, 10))).toThrow(RangeError)
    expect(refused(bytes.slice(0, -1))).toThrow(RangeError)
    expect(refused(Uint8Array.of(...bytes.slice(0, 4000)))).toThrow(RangeError)
    expect(refused(bytes.with(0, bytes[0]! ^ 1))).toThrow(RangeError)
  })

  it('is refused or gives chances, whichever byte changed', () => {
    const good = readBytes()
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = good.with(at, good[at]! ^ change)
        try {
          const chances = [...scoreSubjects(loadSubjects(bytes.buffer), 'A text.', NO_CUES).values()]
          expect(chances.every(chance => chance >= 0 && chance <= 1)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('features of a text', () => {
  const shared = (one: string, other: string) => {
    const known = new Set(textFeatures(one))
    return [...new Set(textFeatures(other))].filter(feature => known.has(feature)).length
  }

  it('are the same in capitals and small letters', () => {
    expect(textFeatures('STRIKE ENDS')).toEqual(textFeatures('strike ends'))
  })

  it('are shared by forms of one word', () => {
    expect(shared('vaccinated', 'vaccination')).toBeGreaterThan(shared('vaccinated', 'elections'))
    expect(shared('선거에서', '선거는')).toBeGreaterThan(0)
    expect(shared('والانتخابات', 'انتخابات')).toBeGreaterThan(0)
    expect(shared('総選挙', '選挙戦')).toBeGreaterThan(0)
  })

  it('take a result for a result, whatever its numbers', () => {
    expect(textFeatures('6-3')).toEqual(textFeatures('7-5'))
    expect(textFeatures('6-3')).not.toEqual(textFeatures('63%'))
  })

  it('are bounded', () => {
    expect(textFeatures('word '.repeat(1_000_000)).length).toBeLessThan(24_001)
  })
})

it('is not asked of languages that it has not seen', () => {
  const input = { language: 'kk', body: 'Ақтау порты тереңдетіледі. The goalkeeper saved two penalties.' }
  expect(topicsOf(input)).toEqual(tag(gazetteer, input).tags.filter(({ kind }) => kind === 'topic'))
})
