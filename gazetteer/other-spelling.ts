import type { Key } from './entity.ts'

/** Vietnamese writes `Hoà` and `Hòa` for the same name. */
const TONE_MARKS: readonly (readonly [string, string])[] = [
  ['oà', 'òa'],
  ['oá', 'óa'],
  ['oả', 'ỏa'],
  ['oã', 'õa'],
  ['oạ', 'ọa'],
  ['uý', 'úy'],
  ['uỷ', 'ủy'],
  ['uỳ', 'ùy'],
  ['uỵ', 'ụy'],
  ['oè', 'òe'],
  ['oé', 'óe'],
]

/** Hindi writes `प्रान्त` and `प्रांत`: a nasal before its own consonants, or a dot. */
const NASALS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/ङ्(?=[कखगघ])/g, /ं(?=[कखगघ])/g, 'ङ्'],
  [/ञ्(?=[चछजझ])/g, /ं(?=[चछजझ])/g, 'ञ्'],
  [/ण्(?=[टठडढ])/g, /ं(?=[टठडढ])/g, 'ण्'],
  [/न्(?=[तथदध])/g, /ं(?=[तथदध])/g, 'न्'],
  [/म्(?=[पफबभ])/g, /ं(?=[पफबभ])/g, 'म्'],
]

/** The same name as the other school of spelling writes it. */
export function otherSpelling({ text, flags }: Key): Key[] {
  for (const [late, early] of TONE_MARKS) {
    if (text.includes(late)) return [{ text: text.replaceAll(late, early), flags }]
    if (text.includes(early)) return [{ text: text.replaceAll(early, late), flags }]
  }
  const dotted = NASALS.reduce((name, [nasal]) => name.replace(nasal, 'ं'), text)
  const spelt = NASALS.reduce((name, [, dot, nasal]) => name.replace(dot, nasal), text)
  return [dotted, spelt].filter(name => name !== text).map(name => ({ text: name, flags }))
}
