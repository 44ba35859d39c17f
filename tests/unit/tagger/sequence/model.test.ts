import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { scan } from '../../../../functions/tagger/scan.ts'
import { loadModel, type Model } from '../../../../functions/tagger/sequence/model.ts'
import { readNames } from '../../../../functions/tagger/sequence/read-names.ts'
import { tag } from '../../../../functions/tagger/tag.ts'
import { trainLanguage } from '../../../../tools/train/sequence/train-language.ts'
import { gazetteer } from '../load.ts'
import { SMALL_CORPUS } from './small-corpus.ts'

let bytes: Uint8Array<ArrayBuffer>
let model: Model

beforeAll(() => {
  bytes = trainLanguage(gazetteer, 'en', SMALL_CORPUS)
  model = loadModel(bytes.slice().buffer)
})

const namesIn = (text: string) =>
  readNames(gazetteer, model, scan(gazetteer, 'body', text)).spans.map(
    ({ start, end, kind }) => `${kind} ${text.slice(start, end)}`,
  )

describe('training', () => {
  it('gives the same bytes for the same texts', () => {
    expect(trainLanguage(gazetteer, 'en', SMALL_CORPUS)).toEqual(bytes)
  })

  it('gives other bytes for other texts', () => {
    expect(trainLanguage(gazetteer, 'en', SMALL_CORPUS.slice(1))).not.toEqual(bytes)
  })
})

describe('reading', () => {
  it('finds names that it has never seen by what stands around them', () => {
    expect(namesIn('Mr Zubin Wexley said on Monday that Yarkent Holdings bought a mill.')).toEqual([
      'person Zubin Wexley',
      'organisation Yarkent Holdings',
    ])
  })

  it('says how sure it is, between 0 and 1', () => {
    const text = 'Mr Zubin Wexley said on Monday that they bought a mill.'
    const decoded = readNames(gazetteer, model, scan(gazetteer, 'body', text))
    expect(decoded.probabilityOf('person', 3, 15)).toBeGreaterThan(0.4)
    expect(decoded.probabilityOf('person', 3, 15)).toBeLessThanOrEqual(1)
    expect(decoded.probabilityOf('person', 16, 20)).toBeLessThan(0.4)
  })

  it('stays within the text and keeps its names apart, whatever the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom('Mr ', 'Amal ', 'Holdings', '. ', '\n', '東京', 'ก็', '\u0301', '\ud800', 'İ'),
          {
            maxLength: 400,
          },
        )
        .map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(anything, text => {
        let free = 0
        for (const { start, end } of readNames(gazetteer, model, scan(gazetteer, 'body', text)).spans) {
          expect(start).toBeGreaterThanOrEqual(free)
          expect(end).toBeGreaterThan(start)
          free = end
        }
        expect(free).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it.each([
    ['words', 'Mr Amal Qalib said '],
    ['one word', 'a'],
    ['signs', '.'],
    ['characters without spaces', '東京都庁'],
  ])('reads a line of a megabyte of %s in time linear in its length', (_what, part) => {
    const timeOf = (length: number) => {
      const scanned = scan(gazetteer, 'body', part.repeat(length / part.length))
      const started = performance.now()
      readNames(gazetteer, model, scanned)
      return performance.now() - started
    }
    timeOf(100_000)
    expect(timeOf(1_000_000)).toBeLessThan(40 * timeOf(100_000) + 100)
  })
})

describe('a model', () => {
  it('is refused when any byte of it is damaged', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice()
        damaged[at]! ^= change
        expect(() => loadModel(damaged.buffer)).toThrow(RangeError)
      }),
    )
  })

  it('is refused when it is cut short, or is something else', () => {
    for (const length of [0, 1, 7, 32, 1000, bytes.length - 1])
      expect(() => loadModel(bytes.slice(0, length).buffer)).toThrow(RangeError)
    expect(() => loadModel(new TextEncoder().encode('<!doctype html>'.repeat(40)).buffer)).toThrow(RangeError)
  })

  it('makes tags of people and organisations that the gazetteer does not know', () => {
    const body = 'Mr Zubin Wexley said on Monday that Yarkent Holdings bought a mill.'
    const { tags } = tag(gazetteer, { language: 'en', body }, { sequence: model })
    const named = tags.filter(({ kind }) => kind === 'person' || kind === 'organisation')
    expect(named.map(({ code, name, isKnown }) => ({ code, name, isKnown }))).toEqual([
      { code: 'dw:zubin-wexley', name: 'Zubin Wexley', isKnown: false },
      { code: 'dw:yarkent-holdings', name: 'Yarkent Holdings', isKnown: false },
    ])
  })

  it('of another language leaves tags as they are without one', () => {
    const input = {
      language: 'id',
      body: 'Presiden Prabowo Subianto tiba di Bandung. Mr Amal Qalib said on Monday.',
    }
    expect(tag(gazetteer, input, { sequence: model })).toEqual(tag(gazetteer, input))
  })
})
