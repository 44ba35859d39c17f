import { cutAtWord } from '../../functions/text/graphemes.ts'

export const DERIVED_HEADLINE_GRAPHEMES = 120

/** The headline of a text without a title; cut at a word. */
export const firstSentence = (text: string): string =>
  cutAtWord(
    (text.trim().split(/(?<=[.!?])\s|(?<=[。！？])|\n/, 1)[0] ?? '').trim(),
    DERIVED_HEADLINE_GRAPHEMES,
  )
