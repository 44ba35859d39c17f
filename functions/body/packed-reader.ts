/** A packed text that is cut off, or that does not fit what it was packed from. */
export class PackedError extends Error {
  override name = 'PackedError'
}

const NONE = -1

/** The value of a digit of base 36 in lower case; NONE for any other UTF-16 unit, and past the end. */
function digitOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48
  return unit >= 97 && unit <= 122 ? unit - 87 : NONE
}

/** Reads a packed text from left to right. Numbers are base 36 in lower case, so every other character ends them. */
export class PackedReader {
  readonly #packed: string
  #at = 0

  constructor(packed: string) {
    this.#packed = packed
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#packed.length
  }

  isAtNumber(): boolean {
    return digitOf(this.#packed.charCodeAt(this.#at)) !== NONE
  }

  /** The next character, not yet taken; empty at the end. */
  peek(): string {
    return this.#packed.charAt(this.#at)
  }

  mark(): string {
    if (this.isAtEnd) throw new PackedError('The packed text ends too early.')
    return this.#packed.charAt(this.#at++)
  }

  skip(mark: string): void {
    if (this.mark() !== mark) throw new PackedError(`The packed text lacks ${mark} before ${this.#at}.`)
  }

  number(): number {
    let value = digitOf(this.#packed.charCodeAt(this.#at))
    if (value === NONE) throw new PackedError(`The packed text lacks a number at ${this.#at}.`)
    for (;;) {
      const digit = digitOf(this.#packed.charCodeAt(++this.#at))
      if (digit === NONE) return value
      value = value * 36 + digit
    }
  }

  /** The next `length` UTF-16 units as they stand; fewer at the end. */
  text(length: number): string {
    const start = this.#at
    this.#at += length
    return this.#packed.slice(start, this.#at)
  }
}
