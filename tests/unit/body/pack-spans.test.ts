import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packSpans, unpackSpans } from '../../../functions/body/pack-spans.ts'
import { PackedError } from '../../../functions/body/packed-reader.ts'
import { tag } from '../../../functions/tagger/tag.ts'
import { FIELDS, type Span } from '../../../functions/tagger/types.ts'
import { gazetteer } from '../tagger/load.ts'

const span = fc
  .tuple(fc.constantFrom(...FIELDS), fc.nat(70_000), fc.nat(300))
  .map(([field, start, length]): Span => ({ field, start, end: start + length }))

describe('packSpans', () => {
  it.each<[string, Span[]]>([
    ['', []],
    ['H:5', [{ field: 'headline', start: 0, end: 5 }]],
    [
      'H3:5,2:4',
      [
        { field: 'headline', start: 3, end: 8 },
        { field: 'headline', start: 10, end: 14 },
      ],
    ],
    [
      'B:2,1-2,',
      [
        { field: 'body', start: 0, end: 2 },
        { field: 'body', start: 3, end: 5 },
        { field: 'body', start: 3, end: 5 },
        { field: 'body', start: 5, end: 7 },
      ],
    ],
    [
      'B2s:6-4:2',
      [
        { field: 'body', start: 100, end: 106 },
        { field: 'body', start: 102, end: 104 },
      ],
    ],
    [
      'S9:1D9',
      [
        { field: 'summary', start: 9, end: 10 },
        { field: 'dateline', start: 9, end: 10 },
      ],
    ],
  ])('writes %j', (packed, spans) => {
    expect(packSpans(spans)).toBe(packed)
    expect(unpackSpans(packed)).toEqual(spans)
  })

  it('loses nothing of any spans in any order', () => {
    fc.assert(
      fc.property(fc.array(span, { size: 'medium' }), spans => {
        expect(unpackSpans(packSpans(spans))).toStrictEqual(spans)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes a sixth of the JSON of the evidence that the tagger finds', () => {
    const evidence = globSync('tools/samples/*.md').flatMap(file =>
      tag(gazetteer, { body: readFileSync(file, 'utf8') }).tags.map(found => found.evidence),
    )
    expect(evidence.length).toBeGreaterThan(100)
    const size = (write: (spans: Span[]) => string) => evidence.map(write).join('').length
    expect(evidence.map(spans => unpackSpans(packSpans(spans)))).toEqual(evidence)
    expect(size(packSpans)).toBeLessThan(size(spans => JSON.stringify(spans)) / 6)
  })
})

describe('unpackSpans', () => {
  it.each(['H', 'H3', 'H3:', ',3:5', '3:5', 'X3:5', 'H3:5,:', 'H3:5 ', 'HH:1', 'H:5-6:1'])(
    'refuses %j',
    packed => {
      expect(() => unpackSpans(packed)).toThrow(PackedError)
    },
  )

  it('throws nothing but a PackedError, whatever it is given', () => {
    const unit = fc.constantFrom(...'HSDBX,-:0az', '😀')
    fc.assert(
      fc.property(fc.string({ unit }), packed => {
        try {
          expect(unpackSpans(packSpans(unpackSpans(packed)))).toEqual(unpackSpans(packed))
        } catch (error) {
          expect(error).toBeInstanceOf(PackedError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
