import { expect, it } from 'vitest'
import { settlePlaces } from '../../../../functions/tagger/names/settle-places.ts'
import { resolve } from '../../../../functions/tagger/resolve.ts'
import { scan } from '../../../../functions/tagger/scan.ts'
import type { Decoded } from '../../../../functions/tagger/sequence/decode.ts'
import type { NameSpan } from '../../../../functions/tagger/sequence/name-spans.ts'
import { gazetteer } from '../load.ts'

/** What is left of a text's places when the model believes in each by so much, and reads these names. */
function settled(
  body: string,
  belief: number,
  names: readonly { name: string; kind: NameSpan['kind'] }[] = [],
  language = 'en',
) {
  const spans = names.map(({ name, kind }) => ({
    start: body.indexOf(name),
    end: body.indexOf(name) + name.length,
    kind,
    confidence: 0.9,
  }))
  const decoded: Decoded = {
    spans,
    probabilityOf: () => belief,
    nameAround: (start, end) =>
      spans.find(span => span.start <= start && span.end >= end && span.end - span.start > end - start),
  }
  const { resolved } = resolve(gazetteer, [scan(gazetteer, 'body', body)], language)
  const read = new Map([['body' as const, decoded]])
  return settlePlaces(gazetteer, resolved, read, language).map(found => ({
    text: body.slice(found.start, found.end),
    isInsideName: found.isInsideName,
  }))
}

const text = 'In Japan the mayor of Osaka spoke.'

it('keeps the places that the model believes in', () => {
  expect(settled(text, 0.9).map(found => found.text)).toEqual(['Japan', 'Osaka'])
})

it('takes away a doubtful place that the model takes for something else, and never a country', () => {
  const doubtful = 'In Japan a man called Ono spoke of Danbury.'
  expect(settled(doubtful, 0.9).map(found => found.text)).toEqual(['Japan', 'Danbury'])
  expect(settled(doubtful, 0.01).map(found => found.text)).toEqual(['Japan'])
})

it('keeps a place of which the gazetteer is sure, whatever the model thinks', () => {
  expect(settled(text, 0.01).map(found => found.text)).toEqual(['Japan', 'Osaka'])
})

it('makes evidence of what stands inside the name of an organisation, and no mention', () => {
  const body = 'The Osaka Tea Board met the Bank of Thailand Staff Union.'
  const names = [
    { name: 'Osaka Tea Board', kind: 'organisation' as const },
    { name: 'Bank of Thailand Staff Union', kind: 'organisation' as const },
  ]
  const found = settled(body, 0.05, names)
  expect(found.find(({ text }) => text === 'Osaka')).toEqual({ text: 'Osaka', isInsideName: true })
})

it('keeps a place inside such a name that is nearly as likely as the name', () => {
  const body = 'The Osaka Tea Board spoke.'
  const names = [{ name: 'Osaka Tea Board', kind: 'organisation' as const }]
  const insideAt = (belief: number) =>
    settled(body, belief, names).find(({ text }) => text === 'Osaka')?.isInsideName ?? false
  expect(insideAt(0.5)).toBe(true)
  expect(insideAt(0.8)).toBe(false)
})

it('keeps a place with which the name of a Chinese organisation would end', () => {
  const isInside = (body: string, name: string) =>
    settled(body, 0.05, [{ name, kind: 'organisation' }], 'zh-Hans').find(({ text }) => text === '福州')!
      .isInsideName
  expect(isInside('新华社福州电', '新华社福州')).toBe(false)
  expect(isInside('新华社福州茶社说', '福州茶社')).toBe(true)
})
