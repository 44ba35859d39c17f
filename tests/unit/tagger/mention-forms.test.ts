import { describe, expect, it } from 'vitest'
import { tag } from '../../../functions/tagger/tag.ts'
import { gazetteer } from './load.ts'

function formsIn(body: string, language: string): string[] {
  return tag(gazetteer, { body, language })
    .mentions.filter(({ kind }) => kind !== 'topic')
    .map(({ start, end, form }) => `${body.slice(start, end)} ${form}`)
}

describe('the form of a mention', () => {
  it.each([
    [
      'en',
      'Tokyo urged the Chinese and the Indians to meet UN experts in Japan.',
      ['Tokyo metonym', 'Chinese demonym', 'Indians demonym', 'UN abbreviation', 'Japan name'],
    ],
    ['ja', '日韓は東京で会談した。', ['日 abbreviation', '韓 abbreviation', '東京 name']],
    [
      'zh-Hans',
      '日本人、意大利钢琴家和湖州人在法国见到中国人民。',
      ['日本 demonym', '意大利 demonym', '湖州 demonym', '法国 name', '中国 name'],
    ],
    ['th', 'ชาวจีนเดินทางไปญี่ปุ่น', ['จีน demonym', 'ญี่ปุ่น name']],
  ])('in %s tells names, peoples, stand-ins and short forms apart', (language, body, forms) => {
    expect(formsIn(body, language)).toEqual(forms)
  })

  it('is a cue for topics', () => {
    const { mentions } = tag(gazetteer, { body: 'The earthquake triggered a tsunami.' })
    const topics = mentions.filter(({ kind }) => kind === 'topic')
    expect(topics.length).toBeGreaterThan(0)
    expect(topics.every(({ form }) => form === 'cue')).toBe(true)
  })
})
