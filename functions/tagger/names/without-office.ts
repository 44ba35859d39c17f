import type { LoadedGazetteer } from '../gazetteer.ts'
import { KIND } from '../layout.ts'
import type { Posting } from '../postings.ts'
import type { Scanned } from '../scan.ts'
import type { Role } from './roles.ts'

/** Before an office behind the name: `須田洋平元社長`, `須田洋平副社長`. */
const FORMER = /(?<=\S{3})[元前現新副]$/u

interface Bounds {
  start: number
  end: number
}

/** Takes off a person's name what belongs to the office beside it. */
export function makeWithoutOffice(gazetteer: LoadedGazetteer, { text, names }: Scanned, language: string) {
  /** Where the office comes first and its place has no mark: `Bupati Lampung Tengah Musa Ahmad`. */
  const isPlace = ({ entity }: Posting) => gazetteer.entities.kinds[entity] === KIND.place
  const placeEnds = new Map<number, number>()
  if (language === 'id')
    for (const { start, end, postings } of names) if (postings.some(isPlace)) placeEnds.set(start, end)
  return ({ start, end }: Bounds, office: Role | undefined): Bounds => {
    if (office === undefined) return { start, end }
    if (office.start === start) {
      const isFormer = language === 'ja' && FORMER.test(text.slice(start, end))
      return { start, end: isFormer ? end - 1 : end }
    }
    const placeEnd = placeEnds.get(start)
    const isBehindPlace = placeEnd !== undefined && placeEnd < end && text.charAt(placeEnd) === ' '
    return { start: isBehindPlace ? placeEnd + 1 : start, end }
  }
}
