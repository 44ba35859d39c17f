import { crc32, deflateSync } from 'node:zlib'

/** A grey PNG of so many pixels a side: the first of each row has one shade from 0 to 255, the others the second. */
export function plainPng(side: number, first: number, shade: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  // Eight bits of grey.
  header[8] = 8
  const row = Buffer.alloc(side + 1, shade % 256)
  row[0] = 0
  row[1] = first % 256
  const pixels = deflateSync(Buffer.concat(Array<Buffer>(side).fill(row)))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  )
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}
