import { type Box, boxesIn, fullBox } from './boxes.ts'
import { ByteReader } from './byte-reader.ts'
import { animated, broken, type CleanPicture, type PictureSize } from './picture-file.ts'

/** What a still picture needs; everything else is wiped where it stands, so that no place in the file moves. */
const KEPT = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip'])
/** Nothing of a picture stands in these. */
const EMPTIED = new Set(['free', 'skip'])
const KEPT_IN_META = new Set(['hdlr', 'pitm', 'iinf', 'iloc', 'iprp', 'iref', 'idat', 'grpl', 'dinf'])
const KEPT_OF_PROPERTIES = new Set(['ipco', 'ipma'])
/** Properties that say how pixels look. Others say when and where it was taken, or what somebody calls it. */
const KEPT_PROPERTIES = new Set(
  `ispe pixi colr av1C auxC irot imir clap pasp rloc iscl clli mdcv cclv amve reve ndwt a1op a1lx
  lsel`.split(/\s+/),
)
/** Items that hold pixels, or say how others are put together. */
const PIXELS = new Set(['av01', 'grid', 'iovl', 'iden', 'tmap', 'sato'])
/** A type that readers pass over. */
const NOTHING = Uint8Array.from('free', unit => unit.charCodeAt(0))
const MOST_ITEMS = 1000

/**
 * AVIF (ISO/IEC 23008-12). Exif and XMP are items whose bytes may stand anywhere, so they are overwritten with zeros and
 * lose their type; how the camera was held is a property of its own and stays.
 */
export function readAvif(original: Uint8Array<ArrayBuffer>): CleanPicture {
  const bytes = original.slice()
  const file = new ByteReader(bytes)
  const boxes = boxesIn(file, 0, file.length)
  if (boxes.some(({ type }) => type === 'moov')) throw animated()
  const metas = boxes.filter(({ type }) => type === 'meta')
  const [meta] = metas
  if (!meta || metas.length > 1) throw broken('it has no description of its picture')
  const inside = boxesIn(file, fullBox(file, meta).data, meta.end)
  const box = (type: string) => {
    const found = inside.filter(each => each.type === type)
    if (found.length !== 1 || !found[0]) throw broken(`it needs one box ${type}`)
    return found[0]
  }
  // Read before anything is wiped.
  const described = boxesIn(file, box('iprp').data, box('iprp').end)
  const properties = propertiesIn(file, described)
  const size = shownSize(file, described, properties, primaryOf(file, box('pitm')))
  const others = itemsOf(file, box('iinf')).filter(({ type }) => !PIXELS.has(type))
  const extents = extentsOf(file, box('iloc'), inside.find(({ type }) => type === 'idat')?.data)
  for (const [start, end] of others.flatMap(({ id }) => extents.get(id) ?? [])) {
    const place = file.slice(start, end)
    if (overlaps(start, end, meta) && !isIn(start, end, inside, 'idat'))
      throw broken('an item lies in its own description')
    place.fill(0)
  }
  for (const { at } of others) bytes.set(NOTHING, at)
  for (const { type, data, end } of boxes) if (EMPTIED.has(type)) bytes.fill(0, data, end)
  wipeBoxes(bytes, boxes, KEPT)
  wipeBoxes(bytes, inside, KEPT_IN_META)
  wipeBoxes(bytes, described, KEPT_OF_PROPERTIES)
  wipeBoxes(bytes, properties, KEPT_PROPERTIES)
  return { type: 'image/avif', ...size, bytes }
}

function wipeBoxes(bytes: Uint8Array, boxes: readonly Box[], kept: ReadonlySet<string>) {
  for (const { type, start, data, end } of boxes) {
    if (kept.has(type)) continue
    bytes.set(NOTHING, start + 4)
    bytes.fill(0, data, end)
  }
}

const overlaps = (start: number, end: number, box: Box) => start < box.end && end > box.start
const isIn = (start: number, end: number, boxes: readonly Box[], type: string) =>
  boxes.some(box => box.type === type && start >= box.data && end <= box.end)

function primaryOf(file: ByteReader, box: Box): number {
  const { version, data } = fullBox(file, box)
  return version === 0 ? file.u16(data) : file.u32(data)
}

/** Of each item its type, and where that stands. */
function itemsOf(file: ByteReader, box: Box) {
  const { version, data, end } = fullBox(file, box)
  return boxesIn(file, data + (version === 0 ? 2 : 4), end).map(entry => {
    const item = fullBox(file, entry)
    if (item.version < 2) throw broken('an item has no type')
    const width = item.version === 2 ? 2 : 4
    const at = item.data + width + 2
    return { id: file.unsigned(item.data, width), type: file.name(at, 4), at }
  })
}

/** Where the bytes of each item stand, as pairs of places in the file. */
function extentsOf(file: ByteReader, box: Box, idat: number | undefined) {
  const { version, data } = fullBox(file, box)
  const sizes = file.u16(data)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  const idSize = version < 2 ? 2 : 4
  const count = file.unsigned(data + 2, idSize)
  if (count > MOST_ITEMS) throw broken('it has too many items')
  let at = data + 2 + idSize
  const take = (size: number) => {
    at += size
    return file.unsigned(at - size, size)
  }
  const extents = new Map<number, [start: number, end: number][]>()
  for (let i = 0; i < count; i++) {
    const id = take(idSize)
    const method = version === 0 ? 0 : take(2) & 15
    if (take(2) !== 0) throw broken('it refers to another file')
    if (method > 1) throw broken('an item is made of another')
    const base = take(baseSize) + (method === 1 ? (idat ?? file.length) : 0)
    const places: [number, number][] = []
    for (let left = take(2); left > 0; left--) {
      take(indexSize)
      const start = base + take(offsetSize)
      const length = take(lengthSize)
      // A length of zero, or none at all, is the rest of the file.
      places.push([start, length === 0 ? file.length : start + length])
    }
    extents.set(id, places)
  }
  return extents
}

/** The properties of all items, in the order in which items name them. */
function propertiesIn(file: ByteReader, described: readonly Box[]): Box[] {
  const container = described.find(({ type }) => type === 'ipco')
  if (!container) throw broken('its picture has no properties')
  return boxesIn(file, container.data, container.end)
}

/** The primary item's size as it is shown: `ispe`, turned by `irot`. The largest of all may not hide behind it. */
function shownSize(
  file: ByteReader,
  described: readonly Box[],
  properties: readonly Box[],
  primary: number,
): PictureSize {
  const own = described
    .filter(({ type }) => type === 'ipma')
    .flatMap(each => associationsOf(file, each).get(primary) ?? [])
    .map(index => properties[index - 1])
  const extent = own.find(each => each?.type === 'ispe')
  if (!extent) throw broken('its picture has no size')
  const sizes = properties.filter(({ type }) => type === 'ispe').map(each => sizeIn(file, each))
  const size = sizeIn(file, extent)
  if (sizes.some(({ width, height }) => width * height > size.width * size.height))
    throw broken('a part is larger than the picture')
  const turn = own.find(each => each?.type === 'irot')
  const isTurned = turn !== undefined && (file.u8(turn.data) & 1) === 1
  return isTurned ? { width: size.height, height: size.width } : size
}

function sizeIn(file: ByteReader, box: Box): PictureSize {
  const { data } = fullBox(file, box)
  return { width: file.u32(data), height: file.u32(data + 4) }
}

/** Of each item its properties, counted from 1. */
function associationsOf(file: ByteReader, box: Box): Map<number, number[]> {
  const { version, flags, data } = fullBox(file, box)
  const entries = file.u32(data)
  if (entries > MOST_ITEMS) throw broken('it has too many items')
  const idSize = version === 0 ? 2 : 4
  const associations = new Map<number, number[]>()
  let at = data + 4
  for (let i = 0; i < entries; i++) {
    const id = file.unsigned(at, idSize)
    const count = file.u8(at + idSize)
    at += idSize + 1
    const wide = (flags & 1) === 1
    associations.set(
      id,
      Array.from({ length: count }, (_, n) =>
        wide ? file.u16(at + 2 * n) & 0x7fff : file.u8(at + n) & 0x7f,
      ),
    )
    at += count * (wide ? 2 : 1)
  }
  return associations
}
