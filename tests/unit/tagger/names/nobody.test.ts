import { describe, expect, it } from 'vitest'
import { withoutNobody } from '../../../../functions/tagger/names/nobody.ts'
import type { UnknownName } from '../../../../functions/tagger/names/unknown-name.ts'
import { PERSON_WORDS } from '../../../../functions/tagger/person-words.gen.ts'

const read = (names: readonly string[], kind: UnknownName['kind']): UnknownName[] =>
  names.map(name => ({ field: 'body', start: 0, end: name.length, kind, code: '', name, confidence: 0.9 }))
const left = (language: string, ...names: readonly string[]) =>
  withoutNobody(read(names, 'person'), language).map(({ name }) => name)

describe('people whose name is something else’s', () => {
  it.each([
    ['a people of a faith', 'en', 'Iraqi Shiites'],
    ['a people of a faith', 'id', 'Muslim Sunni'],
    ['a day', 'en', 'Sunday'],
    ['a month', 'id', 'Desember'],
    ['a planet', 'en', 'Venus'],
    ['a firm', 'en', 'Azuma Steel Co Ltd'],
    ['a ministry', 'en', 'Agriculture Ministry'],
    ['a ground', 'ja', 'ブラウ・スタジアム'],
    ['a school', 'ja', '北浜高校'],
  ])('leave out %s in %s: %s', (_, language, name) => {
    expect(left(language, name, 'Kenji Tanaka')).toEqual(['Kenji Tanaka'])
  })

  it.each([
    ['en', 'Sunny Daye'],
    ['en', 'Ministry'],
    ['en', 'Junel Marchand'],
    ['id', 'Rabuna Minggus'],
    ['ja', '高校'],
    ['ja', '線谷局子'],
    ['ko', 'Sunday'],
  ])('keep in %s who has only letters of such a word, or no other word: %s', (language, name) => {
    expect(left(language, name)).toEqual([name])
  })

  it('leave out a calling by itself, as an organisation too', () => {
    const names = ['Perajin', 'Perajin Batik Pekalongan']
    expect(withoutNobody(read(names, 'organisation'), 'id').map(({ name }) => name)).toEqual(names.slice(1))
    expect(left('en', 'Professor', 'Kenji Tanaka')).toEqual(['Kenji Tanaka'])
  })

  it('keep who goes by a month where the text has the whole name', () => {
    expect(left('en', 'June Smith', 'June')).toEqual(['June Smith', 'June'])
    expect(left('en', 'June')).toEqual([])
    expect(left('en', 'June Airlines', 'June')).toEqual([])
  })

  it('leave out a storm by its name alone, unless somebody in the text has that name', () => {
    expect(left('en', 'Hurricane Rita', 'Rita')).toEqual([])
    expect(left('en', 'Hurricane Rita', 'Rita', 'Rita Ora')).toEqual(['Rita', 'Rita Ora'])
    expect(left('id', 'Siklon Seroja', 'Seroja')).toEqual([])
    expect(left('en', 'Hurricane Rita', 'Kenji Airlines', 'Kenji')).toEqual(['Kenji'])
  })

  it('are told by words alone: a table with signs of a pattern would tell nobody', () => {
    const { en, id, ja } = PERSON_WORDS
    const lists = [en, id].flatMap(({ nobody, nobodyAlone, nobodyLast, storm }) => [
      nobody,
      nobodyAlone,
      nobodyLast,
      storm,
    ])
    expect([...lists, ja.nobodyLast].join('|')).toMatch(/^[\p{L}\p{M}ー・' |]+$/u)
  })

  it('say nothing of organisations', () => {
    const names = read(['Sunni Endowment', 'Azuma Steel Co Ltd'], 'organisation')
    expect(withoutNobody(names, 'en')).toEqual(names)
  })
})
