import { expect, it } from 'vitest'
import { scan } from '../../../../functions/tagger/scan.ts'
import { markUnits } from '../../../../functions/tagger/sequence/entry-marks.ts'
import { featureSetOf, type ModelLanguage } from '../../../../functions/tagger/sequence/feature-set.ts'
import { cutUnits } from '../../../../functions/tagger/sequence/units.ts'
import { fillNameFilter } from '../../../../tools/train/sequence/fill-name-filter.ts'
import { gazetteer } from '../load.ts'

/** What the lists say of each word: two bits for each class of names. */
const marksIn = (language: ModelLanguage, lists: string[], text: string) => {
  const featureSet = featureSetOf(language)
  const filter = fillNameFilter(gazetteer, featureSet, lists)
  const units = cutUnits(text, gazetteer.classOf, featureSet.cut)
  const scanned = scan(gazetteer, 'body', text)
  const { names } = markUnits(gazetteer, units, scanned, filter, featureSet.nameClasses)
  return Array.from(units.starts.subarray(0, units.count), (start, unit) => [
    text.slice(start, units.ends[unit]),
    names[unit],
  ])
}

it('tells family names, given names and common words', () => {
  const marks = Object.fromEntries(
    marksIn('en', ['en', 'en-census', 'en-words'], 'Villanueva Ruthann Although Mark'),
  )
  expect(marks).toEqual({ Villanueva: 0b01, Ruthann: 0b0100, Although: 0b010000, Mark: 0b010101 })
})

it('asks for no word in lower case', () => {
  expect(marksIn('en', ['en-words'], 'although')).toEqual([['although', 0]])
})

it('asks for no common words in a language that has no list of them', () => {
  expect(marksIn('hi', ['en-words'], 'Although')).toEqual([['Although', 0]])
})

it('tells common Japanese words from names', () => {
  expect(marksIn('ja', ['ja', 'ja-words'], '輸送')).toEqual([
    ['輸', 0b010000],
    ['送', 0b110000],
  ])
})

it('finds no name that is shorter or longer than all of its class', () => {
  const han = Array.from({ length: 4000 }, (_, at) => String.fromCharCode(0x4e00 + at))
  const alone = marksIn('zh', ['zh', 'zh-words'], han.join(' '))
  expect(alone.filter(([, mark]) => (mark as number) & 0b111100)).toEqual([])
  const marks = marksIn('zh', ['zh', 'zh-words'], han.join('')).map(([, mark]) => mark as number)
  const lengths = marks.flatMap((mark, at) => {
    const end = marks.findIndex((other, place) => place > at && (other & 0b11) < 0b10)
    return (mark & 0b11) === 0b01 ? [end - at] : []
  })
  expect(Math.max(...lengths)).toBe(2)
})
