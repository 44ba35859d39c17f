import Builder from 'fast-xml-builder'

/** Members that begin with `@` are attributes, `#text` is the text of an element that has attributes. */
export type XmlElement = { [name: string]: XmlValue | undefined }
type XmlValue = string | number | XmlElement | readonly XmlValue[]

const builder = new Builder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  // HTML's short form, which XML does not have.
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  processEntities: true,
})

/** Not allowed in XML 1.0 (section 2.2), whatever a text of long ago has. */
const UNSPEAKABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** A document with one root. Text is escaped by the builder; members that are undefined are left out. */
export const buildXml = (document: XmlElement): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(cleaned(document)).replaceAll(UNSPEAKABLE, '')}`

const cleaned = (document: XmlElement): XmlElement => JSON.parse(JSON.stringify(document))
