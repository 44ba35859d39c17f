/** Every reason why a whole file is refused, with what its publisher must mend. Nothing of such a file is taken. */
export const FEED_FAULTS = {
  unknown_encoding: 'The file names a character encoding that nobody knows.',
  wrong_encoding: 'The file is not written in the character encoding that it names.',
  lying_type: 'The file is XML under a Content-Type of JSON, or the other way round.',
  not_a_feed: 'The file is none of RSS, Atom, JSON Feed and ninjs.',
  has_doctype:
    'The file has a document type declaration. Feeds need none, and it can hide entities; it is not read.',
  cut_off: 'The file ends in the middle.',
  not_well_formed: 'The file is not well-formed.',
  too_many_parts: 'The file has more tags, attributes or values than a feed needs.',
  too_deep: 'The file nests its elements too deeply.',
  too_many_items: 'The file has more than 500 items. Ask for a shorter feed.',
} as const
export type FeedFault = keyof typeof FEED_FAULTS
