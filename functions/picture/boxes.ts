import type { ByteReader } from './byte-reader.ts'
import { broken } from './picture-file.ts'

/** A box of ISO/IEC 14496-12: where it begins, where what it holds begins, and where it ends. */
export interface Box {
  type: string
  start: number
  data: number
  end: number
}

const MOST = 1000

/** The boxes from `start` to `end`, one after the other. */
export function boxesIn(file: ByteReader, start: number, end: number): Box[] {
  const boxes: Box[] = []
  for (let at = start; at < end; ) {
    const { size, header } = sizeAt(file, at, end)
    if (size < header || at + size > end) throw broken('a box does not fit into what holds it')
    boxes.push({ type: file.name(at + 4, 4), start: at, data: at + header, end: at + size })
    if (boxes.length > MOST) throw broken('it has too many boxes')
    at += size
  }
  return boxes
}

/** 0 stands for all that is left, 1 for a size of eight bytes. */
function sizeAt(file: ByteReader, at: number, end: number) {
  const size = file.u32(at)
  if (size === 0) return { size: end - at, header: 8 }
  return size === 1 ? { size: file.unsigned(at + 8, 8), header: 16 } : { size, header: 8 }
}

/** A box with a version and flags before what it holds. */
export interface FullBox extends Box {
  version: number
  flags: number
}

export function fullBox(file: ByteReader, box: Box): FullBox {
  const head = file.u32(box.data)
  return { ...box, version: head >>> 24, flags: head & 0xffffff, data: box.data + 4 }
}
