import { describe, expect, test } from 'vitest'
import {
  EMPTY_LAYER,
  type LocalEntity,
  withEntities,
} from '../../../../functions/tagger/local/local-layer.ts'
import { readLayer } from '../../../../functions/tagger/local/local-names.ts'
import { scanNames } from '../../../../functions/tagger/local/name-automaton.ts'
import { taughtTagger } from '../../../../functions/tagger/local/taught-tagger.ts'
import { makeTagger } from '../../../../functions/tagger/make-tagger.ts'
import { isPublicUndecided } from '../../../../functions/tagger/thresholds.ts'
import type { TagKind } from '../../../../functions/tagger/types.ts'
import { gazetteer } from '../load.ts'

const bare = makeTagger(gazetteer, { isWhole: true, modelsFor: () => ({}) })

const entity = (kind: TagKind, name: string, more: Partial<LocalEntity> = {}): LocalEntity => ({
  kind,
  code: `dw:${name.toLowerCase().replaceAll(' ', '-')}`,
  names: { en: name },
  aliases: [],
  countryCode: undefined,
  isAdded: true,
  isBlocked: false,
  ...more,
})
const blocked = { isAdded: false, isBlocked: true }

function taught(...entities: LocalEntity[]) {
  const layer = withEntities(EMPTY_LAYER, { entries: 1, names: 1 }, entities)
  return taughtTagger(bare, () => layer)
}

/** Tags and mentions of a kind, as `code` and `words=code`. */
function found(entities: LocalEntity[], kind: TagKind, body: string, language = 'en') {
  const { tags, mentions } = taught(...entities).tag({ body, language })
  return {
    tags: tags.filter(tag => tag.kind === kind).map(({ code }) => code),
    mentions: mentions
      .filter(mention => mention.kind === kind)
      .map(({ start, end, code }) => `${body.slice(start, end)}=${code}`),
  }
}

describe('a name that editors added', () => {
  test('is a known tag with its mentions and its country', () => {
    const mori = entity('organisation', 'Moriyama Robotics', { countryCode: 'JP' })
    const body = 'Moriyama Robotics opened a plant. Moriyama Robotics hires.'
    const { tags, mentions } = taught(mori).tag({ body, language: 'en' })
    const tag = tags.find(({ kind }) => kind === 'organisation')
    expect(tag).toMatchObject({ code: mori.code, isKnown: true, name: undefined })
    expect(tag && isPublicUndecided(tag)).toBe(true)
    expect(mentions.map(({ start, end, code }) => [start, end, code])).toEqual([
      [0, 17, mori.code],
      [34, 51, mori.code],
    ])
    expect(tags.some(({ kind, code }) => kind === 'country' && code === 'JP')).toBe(true)
  })

  test('beats the gazetteer, and a place inside it is no mention of its own', () => {
    expect(found([entity('organisation', 'Osaka')], 'place', 'Osaka won the cup.').tags).toEqual([])
    expect(found([entity('organisation', 'Osaka')], 'organisation', 'Osaka won the cup.').tags).toEqual([
      'dw:osaka',
    ])
    const club = entity('organisation', 'Osaka Winds')
    expect(found([club], 'place', 'The band Osaka Winds played.').mentions).toEqual([])
    expect(found([club], 'country', 'The band Osaka Winds played.').tags).toEqual(['JP'])
  })

  test('is not read inside a longer name', () => {
    expect(found([entity('person', 'Noto')], 'person', 'A ship left the Noto Peninsula.').tags).toEqual([])
  })

  test.each([
    ['en', 'Abemori', 'Abemorians met.', []],
    ['en', 'Abemori', 'The abemori is a fish.', []],
    ['en', 'Abemori', 'ABEMORI, said Abemori’s son.', ['ABEMORI', 'Abemori']],
    ['en', 'Abé Mori', 'Abe\u0301  Mori spoke', ['Abe\u0301  Mori']],
    ['en', 'ABM', 'The abm and Abm are not ABM.', ['ABM']],
    ['vi', 'Nguyễn Văn Lộc', 'Ông Nguyễn Văn Lộc nói.', ['Nguyễn Văn Lộc']],
    ['ja', '阿部森工業', '昨日阿部森工業が発表した。', ['阿部森工業']],
    ['ja', 'アベモリ', 'アベモリンとアベモリの会', ['アベモリ']],
    ['zh-Hans', '阿木森', '记者见阿木森时', ['阿木森']],
    ['th', 'อเบะโมริ', 'นายอเบะโมริกล่าว', ['อเบะโมริ']],
    ['ko', '아베모리', '아베모리는 말했다. 신아베모리', ['아베모리']],
    ['hi', 'अबेमोरी', 'अबेमोरी ने कहा, अबेमोरीका नहीं', ['अबेमोरी']],
    ['ar', 'أبيموري', 'قال أبيموري وأبيموريون', ['أبيموري']],
  ])('in %s begins and ends as words do: %s in %s', (language, name, body, words) => {
    const own = entity('person', name, { code: 'dw:x', names: { [language]: name } })
    expect(found([own], 'person', body, language).mentions).toEqual(words.map(word => `${word}=dw:x`))
  })

  test('is read by every name that it has', () => {
    const own = entity('person', 'Mori Abe', {
      names: { en: 'Mori Abe', ja: '阿部もり' },
      aliases: ['M. Abe'],
    })
    expect(found([own], 'person', 'Mori Abe, M. Abe and 阿部もり').mentions).toHaveLength(3)
  })

  test('of the gazetteer’s own entry brings that entry with its country', () => {
    const seoul = gazetteer.findBySlug('place', 'seoul', 'en')?.code ?? ''
    const alias = entity('place', '', { code: seoul, names: {}, aliases: ['Hanyang Town'] })
    expect(found([alias], 'place', 'They met in Hanyang Town.').tags).toEqual([seoul])
    expect(found([alias], 'country', 'They met in Hanyang Town.').tags).toEqual(['KR'])
  })

  test('that several share is the one whose country is named, and otherwise not sure enough to show', () => {
    const first = entity('person', 'Mori Abe', { countryCode: 'JP' })
    const second = entity('person', 'Mori Abe', { code: 'dw:mori-abe-2', countryCode: 'TH' })
    const of = (body: string) =>
      taught(first, second)
        .tag({ body, language: 'en' })
        .tags.filter(({ kind }) => kind === 'person')
    expect(of('Mori Abe spoke in Thailand.').map(({ code }) => code)).toEqual(['dw:mori-abe-2'])
    const [open] = of('Mori Abe spoke.')
    expect([open?.code, open && isPublicUndecided(open)]).toEqual(['dw:mori-abe', false])
  })

  test('that is only quoted is a mention and no tag', () => {
    const paper = entity('organisation', 'Mori Gazette')
    const { tags, mentions } = found([paper], 'organisation', 'According to Mori Gazette, rain fell.')
    expect([tags, mentions]).toEqual([[], ['Mori Gazette=dw:mori-gazette']])
  })
})

describe('a blocked name', () => {
  test('beats what was added', () => {
    const added = entity('person', 'Mori Abe')
    const block = entity('person', 'Mori Abe', { code: 'dw:other', ...blocked })
    expect(found([added], 'person', 'Mori Abe spoke.').tags).toEqual(['dw:mori-abe'])
    expect(found([added, block], 'person', 'Mori Abe spoke.')).toEqual({ tags: [], mentions: [] })
    expect(found([{ ...added, isBlocked: true }], 'person', 'Mori Abe spoke.').tags).toEqual([])
  })

  test('beats the gazetteer, by name and kind or by code', () => {
    const osaka = gazetteer.findBySlug('place', 'osaka', 'en')?.code ?? ''
    const body = 'Osaka is wet.'
    expect(found([], 'place', body).tags).toEqual([osaka])
    expect(found([entity('place', 'Osaka', blocked)], 'place', body)).toEqual({ tags: [], mentions: [] })
    const [other] = found([entity('place', '', { code: osaka, names: {}, ...blocked })], 'place', body).tags
    // The city and its prefecture share the name; what is left is the other one.
    expect(other && other !== osaka).toBe(true)
    expect(found([entity('person', 'Osaka', blocked)], 'place', body).tags).toEqual([osaka])
  })

  test('leaves its words to what else they may mean', () => {
    const body = 'Voters in Georgia met in Tbilisi.'
    expect(found([], 'country', body).tags).toContain('GE')
    expect(found([entity('place', 'Georgia', blocked)], 'country', body).tags).toContain('GE')
  })
})

test('a layer of nothing changes nothing', () => {
  const input = { headline: 'Osaka', body: 'Osaka and Kenji Tanaka, the minister.', language: 'en' }
  expect(taught().tag(input)).toEqual(bare.tag(input))
})

test('a megabyte of what names begin with is read in time that grows with the text alone', () => {
  const names = Array.from({ length: 300 }, (_, i) => `${'阿'.repeat(i + 2)}森`)
  const layer = withEntities(
    EMPTY_LAYER,
    { entries: 1, names: 0 },
    names.map((name, i) => entity('person', name, { code: `dw:${i}`, names: { ja: name } })),
  )
  const { automaton } = readLayer(gazetteer, layer)
  const steps = (text: string) => {
    let count = 0
    const get = (key: number) => {
      count++
      return automaton.next.get(key)
    }
    scanNames({ ...automaton, next: { get } as ReadonlyMap<number, number> }, text, () => {})
    return count
  }
  expect(steps('阿'.repeat(200_000))).toBeLessThan(2.1 * steps('阿'.repeat(100_000)))
  expect(steps('阿'.repeat(200_000))).toBeLessThan(1_000_000)
})
