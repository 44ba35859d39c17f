import { describe, expect, it } from 'vitest'
import { loadOrganisations } from '../../../gazetteer/load-people.ts'
import { codesOf, gazetteer, mentionsIn } from './load.ts'

const organisationsIn = (language: string, body: string) => codesOf('organisation', { language, body })
const nameIn = (language: string, code: string) =>
  gazetteer.nameIn(language, gazetteer.entityOf('organisation', code)!)

describe('what a state has under a name that does not name the state', () => {
  it.each([
    ['ja', '外務省は抗議した。', 'ブルンジ外務省は抗議した。', 'ministry-of-foreign-affairs-of-japan'],
    ['ja', '財務省は発表した。', 'ブルンジの財務省は発表した。', 'ministry-of-finance-of-japan'],
    ['ko', '국방부는 밝혔다.', '부룬디 국방부는 밝혔다.', 'ministry-of-national-defense-of-south-korea'],
    [
      'vi',
      'Bộ Quốc phòng cho biết.',
      'Bộ Quốc phòng Burundi cho biết.',
      'ministry-of-national-defence-of-vietnam',
    ],
    ['th', 'กระทรวงการคลังแถลง', 'กระทรวงการคลังของบุรุนดีแถลง', 'ministry-of-finance-of-thailand'],
    ['hi', 'निर्वाचन आयोग ने कहा।', 'बुरुंडी के निर्वाचन आयोग ने कहा।', 'election-commission-of-india'],
    [
      'id',
      'Kementerian Kesehatan hadir.',
      'Kementerian Kesehatan Burundi hadir.',
      'ministry-of-health-of-indonesia',
    ],
  ])('is its own alone, and not beside another country: %s %s', (language, alone, beside, code) => {
    expect(organisationsIn(language, alone)).toContain(`dw:${code}`)
    expect(organisationsIn(language, beside)).not.toContain(`dw:${code}`)
  })

  it("is the other country's for the rest of the text", () => {
    const japan = 'dw:ministry-of-foreign-affairs-of-japan'
    expect(organisationsIn('ja', 'ブルンジ外務省は抗議した。外務省は声明も出した。')).not.toContain(japan)
    expect(
      organisationsIn('ja', '外務省は呼び出した。ブルンジ外務省は抗議した。外務省は声明も出した。'),
    ).toContain(japan)
  })

  it('stays its own where the text named it with its country first', () => {
    const japan = 'dw:ministry-of-foreign-affairs-of-japan'
    const body = '日本の外務省は呼び出した。ブルンジ外務省は抗議した。'
    const alone = (text: string) =>
      mentionsIn(text, { language: 'ja' }).filter(found => found.endsWith(japan))
    expect(alone(`${body}外務省は声明も出した。`)).toHaveLength(alone(body).length + 1)
  })

  it("gives its country nothing where it is another's", () => {
    expect(codesOf('country', { language: 'ja', body: 'ブルンジ外務省は抗議した。' })).toEqual(['BI'])
  })

  it('leaves firms alone, whose country stands elsewhere', () => {
    expect(mentionsIn('ブルンジのトヨタは工場を閉めた。', { language: 'ja' }).join()).toContain('dw:toyota')
  })
})

describe('a name that the gazetteer has of several states', () => {
  const body = (country: string) => `${country} voted on Monday. The Supreme Court met. ${country} waits.`

  it('is that of the country which the text names most', () => {
    expect(organisationsIn('en', body('Nepal'))).toEqual(['dw:supreme-court-of-nepal'])
    expect(organisationsIn('en', body('Pakistan'))).toEqual(['dw:supreme-court-of-pakistan'])
  })

  it('is none of theirs where the text names neither', () => {
    const known = organisationsIn('en', body('Burundi')).filter(code =>
      loadOrganisations().some(organisation => organisation.code === code),
    )
    expect(known).toEqual([])
  })

  it('is that of the country right beside it', () => {
    expect(organisationsIn('en', `${body('Nepal')} The Supreme Court of Pakistan agreed.`)).toEqual(
      expect.arrayContaining(['dw:supreme-court-of-nepal', 'dw:supreme-court-of-pakistan']),
    )
    expect(nameIn('zh-Hans', 'dw:ministry-of-foreign-affairs-of-vietnam')).toBe('越南外交部')
    expect(organisationsIn('zh-Hans', '越南召见大使。外交部发言人回应。')).toContain(
      'dw:ministry-of-foreign-affairs-of-vietnam',
    )
  })
})
