import { PackedError, type PackedReader } from './packed-reader.ts'

/*
 * A text as pieces of the source that it was made from, in order:
 *   2:ck     a span: 2 units are passed over, then 452 are taken (base 36); none passed over is `:ck`
 *   _        a space that stands for a line break or a tab of the source
 *   =3:…     three units that the source does not have here, as they are
 * `;` parts a span from one that follows.
 */
const BETWEEN = ':'
const AND = ';'
const SPACE = '_'
const LITERAL = '='

/**
 *  How many units of the source may be passed over, and how many of the text must then stand together there, or all that is left of
 * it: a short match far away may be chance, and what lies between could not be found any more.
 */
const NEAR = { reach: 64, needle: 4 }
const FAR = { reach: 4096, needle: 16 }
/** Here less will do where the source goes on with one of `BREAKS`. */
const BESIDE = 4
/** What begins something in the source that stands for another character: the end of a line, a tab, an escape, an entity. */
const BREAKS = '\n \t\\&'
/** How often all of the source may be searched in vain for what is far, so that none takes long. */
const SEARCHES = 32

interface Piece {
  packed: string
  /** Units of the text. */
  length: number
  isSpan: boolean
}

/** Where in the source, and how far, it says what the text says. */
interface Match {
  start: number
  length: number
}

/** Writes the texts of a document as pieces of its source. They are looked for in the order of the document. */
export class PieceWriter {
  readonly #source: string
  #cursor = 0
  #searchable: number

  constructor(source: string) {
    this.#source = source
    this.#searchable = SEARCHES * source.length
  }

  write(text: string): string {
    let packed = ''
    let written = 0
    let before: Piece | undefined
    for (let at = 0; at < text.length; ) {
      const piece = this.#space(text, at) ?? this.#span(text, at)
      if (!piece) {
        at += isPair(text, at) ? 2 : 1
        continue
      }
      if (written < at) packed += literal(text.slice(written, at))
      else if (piece.isSpan && before?.isSpan) packed += AND
      packed += piece.packed
      at += piece.length
      written = at
      before = piece
    }
    return written < text.length ? packed + literal(text.slice(written)) : packed
  }

  /** A text and then another that is looked for from where the first was: a link's words and its address. */
  writeBoth(text: string, aside: string, between: string): string {
    const start = this.#cursor
    const packed = this.write(text)
    const end = this.#cursor
    this.#cursor = start
    const packedAside = this.write(aside)
    this.#cursor = end
    return packed + between + packedAside
  }

  #space(text: string, at: number): Piece | undefined {
    if (text[at] !== ' ') return undefined
    const end = afterBreak(this.#source, this.#cursor)
    if (end === undefined) return undefined
    this.#cursor = end
    return { packed: SPACE, length: 1, isSpan: false }
  }

  #span(text: string, at: number): Piece | undefined {
    const match = this.#beside(text, at) ?? this.#search(text, at, NEAR) ?? this.#farther(text, at)
    if (!match) return undefined
    const { start, length } = match
    const gap = start === this.#cursor ? '' : (start - this.#cursor).toString(36)
    this.#cursor = start + length
    return { packed: gap + BETWEEN + length.toString(36), length, isSpan: true }
  }

  #beside(text: string, at: number): Match | undefined {
    const unit = text.charCodeAt(at)
    for (let start = this.#cursor; start <= this.#cursor + BESIDE; start++) {
      if (this.#source.charCodeAt(start) !== unit) continue
      const match = this.#match(text, at, start)
      const isEnough = match.length >= NEAR.needle || at + match.length === text.length
      if (isEnough || (match.length > 0 && BREAKS.includes(this.#source.charAt(start + match.length))))
        return match
    }
    return undefined
  }

  #farther(text: string, at: number): Match | undefined {
    if (this.#searchable <= 0) return undefined
    const match = this.#search(text, at, FAR)
    if (!match) this.#searchable -= Math.min(FAR.reach, this.#source.length - this.#cursor)
    return match
  }

  #search(text: string, at: number, { reach, needle }: typeof NEAR): Match | undefined {
    const window = this.#source.slice(this.#cursor, this.#cursor + reach + needle)
    const found = window.indexOf(text.slice(at, at + needle))
    return found < 0 ? undefined : this.#match(text, at, this.#cursor + found)
  }

  #match(text: string, at: number, start: number): Match {
    const rest = text.length - at
    let length = 0
    while (length < rest && text.charCodeAt(at + length) === this.#source.charCodeAt(start + length)) length++
    return { start, length: length < rest && isPair(text, at + length - 1) ? length - 1 : length }
  }
}

/** Where the source goes on after a line break or a tab, if at most a few spaces and marks of style stand before it. */
function afterBreak(source: string, start: number): number | undefined {
  const last = Math.min(start + BESIDE, source.length - 1)
  let at = start
  while (at < last && ' *_`'.includes(source.charAt(at))) at++
  return source[at] === '\n' || source[at] === '\t' ? at + 1 : undefined
}

const literal = (text: string) => LITERAL + text.length.toString(36) + BETWEEN + text

/** Whether a character of two units begins here: half of one cannot be stored. */
const isPair = (text: string, at: number) => (text.codePointAt(at) ?? 0) > 0xffff

/** Reads what `PieceWriter` wrote, given the same source. */
export class PieceReader {
  readonly #source: string
  readonly #reader: PackedReader
  #cursor = 0

  constructor(source: string, reader: PackedReader) {
    this.#source = source
    this.#reader = reader
  }

  isAtPiece(): boolean {
    const mark = this.#reader.peek()
    return this.#reader.isAtNumber() || mark === BETWEEN || mark === SPACE || mark === LITERAL
  }

  read(): string {
    let text = this.#piece()
    for (;;) {
      if (this.#reader.peek() === AND) this.#reader.mark()
      else if (!this.isAtPiece()) return text
      text += this.#piece()
    }
  }

  /** The counterpart of `writeBoth` and of `write` alone; with `between` and nothing after it the aside is empty. */
  readBoth(between: string): { text: string; aside: string | undefined } {
    const start = this.#cursor
    const text = this.read()
    if (this.#reader.peek() !== between) return { text, aside: undefined }
    this.#reader.mark()
    const end = this.#cursor
    this.#cursor = start
    const aside = this.isAtPiece() ? this.read() : ''
    this.#cursor = end
    return { text, aside }
  }

  #piece(): string {
    const reader = this.#reader
    const start = this.#cursor + (reader.isAtNumber() ? reader.number() : 0)
    const mark = reader.mark()
    if (mark === BETWEEN) {
      const end = start + reader.number()
      if (end > this.#source.length) throw new PackedError('The packed text is not of this source.')
      this.#cursor = end
      return this.#source.slice(start, end)
    }
    if (mark === SPACE) {
      this.#cursor = afterBreak(this.#source, this.#cursor) ?? this.#cursor
      return ' '
    }
    if (mark !== LITERAL) throw new PackedError(`The packed text has no piece at ${JSON.stringify(mark)}.`)
    const length = reader.number()
    reader.skip(BETWEEN)
    return reader.text(length)
  }
}
