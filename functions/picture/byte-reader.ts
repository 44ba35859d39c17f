import { broken } from './picture-file.ts'

/** Numbers and names at places of a file; a place outside of it means that the file is damaged. */
export class ByteReader {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly #view: DataView

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get length() {
    return this.bytes.length
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#inside(at, 1))
  }

  u16(at: number, isLittle = false): number {
    return this.#view.getUint16(this.#inside(at, 2), isLittle)
  }

  u32(at: number, isLittle = false): number {
    return this.#view.getUint32(this.#inside(at, 4), isLittle)
  }

  /** Big-endian, of 0 to 8 bytes; what is beyond 2^53 lies outside of any file. */
  unsigned(at: number, size: number): number {
    let value = 0
    for (let i = 0; i < size; i++) value = value * 256 + this.u8(at + i)
    return value
  }

  /** One unit for each byte. */
  name(at: number, length: number): string {
    return String.fromCharCode(...this.slice(at, at + length))
  }

  slice(start: number, end: number): Uint8Array<ArrayBuffer> {
    this.#inside(start, end - start)
    return this.bytes.subarray(start, end)
  }

  #inside(at: number, size: number): number {
    if (at < 0 || size < 0 || at + size > this.length) throw broken('it ends too early')
    return at
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
