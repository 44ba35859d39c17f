import { once } from '../../text/once.ts'
import { PERSON_WORDS } from '../person-words.gen.ts'

/** Whether a stretch that was read as a person's name is a thing's. */
type IsOfThing = (text: string, start: number, end: number) => boolean

const LOOK_BACK = 24
const LOOK_AHEAD = 12
const GOVERNMENT = /^(?:政権|内閣)$/

/** The word before a name, and the mark that opens a quotation with it. */
const WORD_BEFORE = /([^\s:"“‘]+)[ :]+(["“‘])? ?$/u
const anyOf = (terms: string) => new RegExp(`^(?:${terms})$`, 'u')

/** `band Jamrock`, `lagu "Yureru Omoi"`: `film Joko Anwar` may be his film. */
const behind = (terms: { thingBefore: string; workBefore: string }) =>
  once((): IsOfThing => {
    const [things, works] = [anyOf(terms.thingBefore), anyOf(terms.workBefore)]
    return (text, start) => {
      const [, word = '', mark] = WORD_BEFORE.exec(text.slice(Math.max(0, start - LOOK_BACK), start)) ?? []
      return (mark === undefined ? things : works).test(word)
    }
  })

/** `三井` of `三井化学`; a foreigner's whole name is no firm's, and a government called after somebody speaks of him. */
const before = (terms: string) =>
  once((): IsOfThing => {
    const kinds = terms.split('|').filter(term => term.length > 1 && !GOVERNMENT.test(term))
    const kind = new RegExp(`^(?:${kinds.join('|')})`, 'u')
    return (text, start, end) =>
      !text.slice(start, end).includes('・') && kind.test(text.slice(end, end + LOOK_AHEAD))
  })

const { id, ja } = PERSON_WORDS
const OF_THING: Readonly<Record<string, () => IsOfThing>> = {
  id: behind(id),
  ja: before(ja.nobodyLast),
}

export const nameOfThing = (language: string): IsOfThing => OF_THING[language]?.() ?? (() => false)
