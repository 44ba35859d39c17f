/** `Ji-hoon`, `Yi-chun`: the second syllable of a given name. Participles and a few nouns make adjectives: `Modi-led`. */
const SECOND_SYLLABLE =
  /^-(?!(?:\p{Ll}+ed|born|era|free|like|run|sized|style|type|wide)(?![\p{L}\p{M}]))\p{Ll}{2,}(?![\p{L}\p{M}-])/u
/** `Bat-Erdene Tsend`, `Abdul-Rahman Al-Harbi`: the name begins before its hyphen, or goes on behind it. */
const FIRST_PART = /(?<![\p{L}\p{M}-])\p{Lu}[\p{L}\p{M}]*-$/u
const LAST_PART = /^-\p{Lu}[\p{L}\p{M}]+(?![\p{L}\p{M}-])/u
const FAMILY_NAME = /(?<![\p{L}\p{M}-])\p{Lu}\p{Ll}+ $/u
const LOOK_BACK = 24

/**
 * A person's name in Latin script with the parts that hyphens join to it, which a model reads as words of their own. Offsets
 * into the text.
 */
export function wholeHyphened(text: string, start: number, end: number): { start: number; end: number } {
  const after = text.slice(end, end + LOOK_BACK)
  const before = text.slice(Math.max(0, start - LOOK_BACK), start)
  const hasSeveralWords = text.slice(start, end).includes(' ')
  const second = SECOND_SYLLABLE.exec(after)?.[0]
  if (second !== undefined) {
    const family = hasSeveralWords ? undefined : FAMILY_NAME.exec(before)?.[0]
    return { start: start - (family?.length ?? 0), end: end + second.length }
  }
  if (!hasSeveralWords) return { start, end }
  return {
    start: start - (FIRST_PART.exec(before)?.[0].length ?? 0),
    end: end + (LAST_PART.exec(after)?.[0].length ?? 0),
  }
}
