import type { MarkdownIt } from 'markdown-it'
import { UNSPACED } from '../text/spaceless.ts'

/** Korean sets spaces, but none between a word and its particle. */
const ASIAN = String.raw`[${UNSPACED}\p{scx=Hang}]`
const ENDS_ASIAN = new RegExp(`${ASIAN}$`, 'v')
const STARTS_ASIAN = new RegExp(`^${ASIAN}`, 'v')

/**
 * Lets `*` open after and close before a character of a script that sets no space there: CommonMark's flanking
 * rules (section 6.2) want a space or punctuation outside a quotation mark, so `は**「首相」**が` would stay stars.
 */
export function asianEmphasis(parser: MarkdownIt): void {
  parser.inline.State = class extends parser.inline.State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const run = super.scanDelims(start, canSplitWord)
      if (!canSplitWord) return run
      const before = this.src.slice(Math.max(0, start - 2), start)
      const after = this.src.slice(start + run.length, start + run.length + 2)
      return {
        ...run,
        can_open: run.can_open || (ENDS_ASIAN.test(before) && /^\S/.test(after)),
        can_close: run.can_close || (STARTS_ASIAN.test(after) && /\S$/.test(before)),
      }
    }
  }
}
