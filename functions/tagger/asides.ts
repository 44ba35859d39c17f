import { once } from '../text/once.ts'
import { ASIDE_WORDS } from './aside-words.gen.ts'

/** How a line beside the story begins, in one language. */
interface Aside {
  /** `Related stories` alone: what follows is headlines. */
  heading: RegExp
  /** `Read also: …`, `Photo: …`, `(Reporting by …`. */
  line: RegExp
}

/** Bullets, arrows and brackets before a heading, and signs behind it. */
const BEFORE = '^[^\\p{L}\\p{N}]{0,6}'
const BEHIND = '[^\\p{L}\\p{N}]{0,6}$'

const asidesOf = once(
  () =>
    new Map(
      Object.entries(ASIDE_WORDS).map(([language, words]: [string, Partial<Words>]): [string, Aside] => {
        const { heading, credit, signoff } = words
        const begun = [
          `(?:${heading}) ?(?:[:：|›»]| [–—-] )`,
          `(?:${credit}) ?[:：=/／]`,
          ...(signoff === undefined ? [] : [`(?:${signoff})(?!\\p{L})`]),
        ]
        return [
          language,
          {
            heading: new RegExp(`${BEFORE}(?:${heading})${BEHIND}`, 'u'),
            line: new RegExp(`${BEFORE}(?:${begun.join('|')})`, 'u'),
          },
        ]
      }),
    ),
)
type Words = Record<'heading' | 'credit' | 'signoff', string>

/** A headline has no full stop and is short; a line that has one, or is long, is of the story again. */
const LONGEST_HEADLINE = 120
const FULL_STOP = /[.。।۔][\p{P}\s]*$/u
const isLikeHeadline = (line: string) => line.length <= LONGEST_HEADLINE && !FULL_STOP.test(line)

/** `（記者林家豪／高雄報導）`: brackets around the whole of the last line hold who wrote it. */
const IN_BRACKETS = /^\s*(?:\([^()]{1,60}\)|（[^（）]{1,60}）|\[[^[\]]{1,60}\]|【[^【】]{1,60}】)\s*$/
/** `홍길동 기자 gildong@example.com` */
const ADDRESS = /\p{L}@\p{L}/u
const hasAddress = (line: string) => line.includes('@') && ADDRESS.test(line)
/** A Japanese reference: a title, who published it and a whole date. */
const REFERENCE =
  /(?:『[^『』\n]{2,120}』|"[^"\n]{2,160}") ?。 ?[^。、『』"\n]{1,40}、\d{4}年\d{1,2}月\d{1,2}日/g
/** What may stand before its title: an author, a section. */
const LONGEST_AUTHOR = 40

/**
 * The story without what stands beside it on a page: other headlines, credits, references. Blanks take its place, so that
 * offsets stay.
 */
export function withoutAsides(body: string, language: string): string {
  const aside = asidesOf().get(language.split('-')[0]!)
  const story = aside === undefined ? body : withoutLines(body, aside)
  return (language === 'ja' ? withoutReferences(story) : story).trimEnd()
}

function withoutLines(body: string, { heading, line: begun }: Aside): string {
  if (!body.includes('\n')) return body
  let isBelowHeading = false
  const given = body.split('\n')
  const lines = given.map((line, index) => {
    if (line.trim() === '') return line
    const isShort = line.length <= LONGEST_HEADLINE
    if (index > 0 && isShort && heading.test(line)) {
      isBelowHeading = true
      return blank(line)
    }
    if (isShort && (begun.test(line) || hasAddress(line))) return blank(line)
    isBelowHeading &&= isLikeHeadline(line)
    return isBelowHeading ? blank(line) : line
  })
  const last = lines.findLastIndex(line => line.trim() !== '')
  if (last > 0 && IN_BRACKETS.test(lines[last]!)) lines[last] = blank(lines[last]!)
  return lines.every((line, index) => line === given[index]) ? body : lines.join('\n')
}

function withoutReferences(body: string): string {
  let story = ''
  let at = 0
  for (const { 0: reference, index } of body.matchAll(REFERENCE)) {
    const before = body.slice(Math.max(at, index - LONGEST_AUTHOR), index)
    const start = index - (before.length - 1 - before.lastIndexOf('。'))
    story += body.slice(at, start) + blank(body.slice(start, index + reference.length))
    at = index + reference.length
  }
  return story + body.slice(at)
}

const blank = (text: string) => ' '.repeat(text.length)
