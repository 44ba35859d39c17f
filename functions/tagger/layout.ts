/** How `gazetteer.bin` is laid out; the compiler writes it and the loader reads it. */

/** Display languages, in the order in which an entity's record holds its names. */
export const LANGUAGES = ['en', 'ja', 'ko', 'zh-Hans', 'zh-Hant', 'hi', 'id', 'vi', 'th', 'ar'] as const
export type DisplayLanguage = (typeof LANGUAGES)[number]

export const MAGIC = 0x44574732

/** Sections in file order; every section starts at a multiple of eight bytes. */
export const SECTIONS = [
  'version',
  'symbolOf',
  'classOf',
  'arcLabels',
  'arcFlags',
  'arcSteps',
  'keyFlags',
  'keyValues',
  'extraFlags',
  'extraValues',
  'entityKinds',
  'entityCodeTypes',
  'entityCodes',
  'entityCountries',
  'entityParents',
  'entityPlaceKinds',
  'entityWeights',
  'entityLatitudes',
  'entityLongitudes',
  'entityZones',
  'recordLengths',
  'records',
] as const
export type Section = (typeof SECTIONS)[number]

/** Entity kinds: the six tag kinds first, then words that only steer the resolver. */
export const KIND = {
  country: 0,
  region: 1,
  place: 2,
  person: 3,
  organisation: 4,
  topic: 5,
  word: 6,
} as const

/** What a steering word does to the names beside it; held in a word entity's code. */
export const WORD = {
  /** A phrase that holds a name and is none: `South China Morning Post`. */
  block: 0,
  /** An office, before or after a person's name. */
  role: 1,
  /** A verb that only people, governments and companies are the subject of. */
  speech: 2,
  /** A preposition of place. */
  inside: 3,
  /** What follows is the setting and not the subject: `amid`. */
  background: 4,
  /** A first name or form of address. */
  person: 5,
  /** A family name that is a place's name too; read by the compiler only. */
  family: 6,
  /** People, firms and offices that do something: `engineers`, `companies`. */
  party: 7,
  /** Those who only come from somewhere: `tourists`. */
  visitor: 8,
} as const
export type WordClass = keyof typeof WORD

export const CODE = { iso: 0, gn: 1, wd: 2, medtop: 3, slug: 4, path: 5 } as const

/** Flags of one (key, entity) pair. For topics and words the byte is a weight from 1 to 5. */
export const FLAG = {
  /** Every letter must be upper-case in the text. */
  acronym: 1,
  /** A Latin-script name of a language that is not an interface language. */
  foreign: 2,
  /** An ordinary word or first name too: needs context. */
  common: 4,
  /** An adjective or a word for the people. */
  demonym: 8,
  /** A short or secondary form. */
  weak: 16,
  /** May be written in lower case. */
  anyCase: 32,
  /** Two Han characters or one Hangul word that other words contain. */
  short: 64,
  /** A noun for the people of a country in the plural. */
  plural: 128,
} as const

/**
 * Flags of an arc of the automaton. Most nodes have one arc to them, and follow their last child closely: such an arc leads
 * to the last node that no arc led to before it. The others are shared, and `arcSteps` counts back among them.
 */
export const ARC = {
  /** The last of its node. */
  last: 1,
  /** A key ends with it. */
  final: 2,
  toOwn: 4,
  toShared: 8,
  /** The last arc of a shared node. */
  ofShared: 16,
} as const

/** Shared nodes of the automaton; steps among them are two bytes wide. */
export const MOST_SHARED = 0xffff

/** A value with this bit set is an index into the extra postings, which end at this bit too. */
export const MANY = 0x800000
export const SKIPPED = 0xffff
/** No entity: a topic without a broader one, a place without a province. */
export const NONE = 0xffffff
export const NO_COUNTRY = 0xffff
/** Symbols below this take one byte in the automaton, the others two. */
export const ONE_BYTE_SYMBOLS = 208

export const PLACE_KINDS = [
  'city',
  'province',
  'sea',
  'river',
  'lake',
  'island',
  'mountain',
  'area',
  'disputed',
] as const

/** Bits of a place's kind byte above the kind. */
export const PLACE_KIND_MASK = 0x0f
/** A province that only a map of its own country shows; an area of this kind is a district. */
export const SMALL = 0x20
export const CAPITAL = 0x40
export const SEAT = 0x80

/**
 * A country's zones are the first of its facts, the capital's first. A place's zone is a number in its country's list
 * from 1 on; 0 where it has none, as seas do.
 */
export const NO_ZONE = 0

/** Lists inside one record field are separated by this, fields by a tab. */
export const LIST_SEPARATOR = '|'

/** Fields of a record: the slug when it does not follow from the name, the names, then facts by kind. */
export const FACTS_FIELD = LANGUAGES.length + 1
