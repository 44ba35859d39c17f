import { MAGIC, SECTIONS, type Section } from './layout.ts'

/** The sections of a compiled gazetteer, in place. Throws RangeError when the bytes are of another layout. */
export function readSections(bytes: ArrayBuffer): Record<Section, Uint8Array> {
  const header = new Uint32Array(bytes, 0, 2 + SECTIONS.length)
  if (header[0] !== MAGIC || header[1] !== SECTIONS.length)
    throw new RangeError('Not a gazetteer of this layout')
  const sections = {} as Record<Section, Uint8Array>
  let offset = align(header.byteLength)
  SECTIONS.forEach((name, index) => {
    const length = header[2 + index]!
    sections[name] = new Uint8Array(bytes, offset, length)
    offset = align(offset + length)
  })
  return sections
}

/** The next multiple of eight, where a section may start. */
export function align(offset: number): number {
  return (offset + 7) & ~7
}

/** Numbers stored as planes: all low bytes first, then all second bytes, and so on. */
export function joinPlanes(planes: Uint8Array, width: number): Uint32Array {
  const count = planes.length / width
  const numbers = new Uint32Array(count)
  for (let plane = width - 1; plane >= 0; plane--) {
    const from = plane * count
    for (let i = 0; i < count; i++) numbers[i] = (numbers[i]! << 8) | planes[from + i]!
  }
  return numbers
}

/** Lengths of 255 and more take further bytes: 255, 255, 3 is 513. */
export function addUp(lengths: Uint8Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  let count = 0
  let total = 0
  for (const length of lengths) {
    total += length
    if (length < 255) starts[++count] = total
  }
  return starts.subarray(0, count + 1)
}
