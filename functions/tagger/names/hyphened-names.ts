import { once } from '../../text/once.ts'

const FORMS = once(() => ({
  /** `Ji-hoon`, `Yi-chun`: the second syllable of a given name. Participles and a few nouns make adjectives: `Modi-led`. */
  secondSyllable:
    /^-(?!(?:\p{Ll}+ed|born|era|free|like|run|sized|style|type|wide)(?![\p{L}\p{M}]))\p{Ll}{2,}(?![\p{L}\p{M}-])/u,
  /** `Bat-Erdene Tsend`, `Abdul-Rahman Al-Harbi`: the name begins before its hyphen, or goes on behind it. */
  firstPart: /(?<![\p{L}\p{M}-])\p{Lu}[\p{L}\p{M}]*-$/u,
  lastPart: /^-\p{Lu}[\p{L}\p{M}]+(?![\p{L}\p{M}-])/u,
  familyName: /(?<![\p{L}\p{M}-])\p{Lu}\p{Ll}+ $/u,
}))
const LOOK_BACK = 24

/**
 * A person's name in Latin script with the parts that hyphens join to it, which a model reads as words of their own. Offsets
 * into the text.
 */
export function wholeHyphened(text: string, start: number, end: number): { start: number; end: number } {
  if (text.charAt(start - 1) !== '-' && text.charAt(end) !== '-') return { start, end }
  const { secondSyllable, firstPart, lastPart, familyName } = FORMS()
  const after = text.slice(end, end + LOOK_BACK)
  const before = text.slice(Math.max(0, start - LOOK_BACK), start)
  const hasSeveralWords = text.slice(start, end).includes(' ')
  const second = secondSyllable.exec(after)?.[0]
  if (second !== undefined) {
    const family = hasSeveralWords ? undefined : familyName.exec(before)?.[0]
    return { start: start - (family?.length ?? 0), end: end + second.length }
  }
  if (!hasSeveralWords) return { start, end }
  return {
    start: start - (firstPart.exec(before)?.[0].length ?? 0),
    end: end + (lastPart.exec(after)?.[0].length ?? 0),
  }
}
