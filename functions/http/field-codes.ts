/** What can be wrong with something that a partner sends: each word of `errors[].code`, and what it means. */
export const FIELD_CODES = {
  required: 'It is missing or empty.',
  unknown_key: 'There is no such field.',
  invalid_type: 'It is a value of another type, as a number where a text is wanted.',
  out_of_range: 'The number is too small or too large.',
  too_long: 'The text or address is too long.',
  one_of: 'Two fields exclude each other.',
  fixed: 'It cannot change any more.',

  no_letter: 'The text has no letter and no digit.',
  lone_surrogate: 'The text has half of a surrogate pair.',
  control_character: 'The text has a control character.',
  bidi_control: 'The text has an invisible control of direction.',
  tag_character: 'The text has an invisible tag character.',
  stacked_marks: 'The text has more than ten marks on one letter.',

  invalid_language: 'It is no tag of a language (BCP 47).',
  invalid_country: 'It is no code of a country (ISO 3166-1).',
  invalid_id: 'It is no id, which has 16 characters.',
  invalid_url: 'It is no full address on the web.',
  invalid_date: 'It is no date, as `2026-05-01`.',
  invalid_time: 'It is no time with its offset (RFC 3339).',
  in_future: 'The time is still to come.',
  in_past: 'The time has passed.',
  too_early: 'The time lies before one that it must follow.',

  required_to_publish: 'It is missing, and nothing is published without it.',
  unknown_article: 'No article that you may name has this id.',
  same_language: 'A translation is in another language than its original.',
  has_translations: 'The story has translations of its own.',
  circle: 'The other story rewrites this one already.',
  idempotency_key_reused: 'The `Idempotency-Key` was used for something else.',

  line_too_long: 'A line of the body has too many bytes.',
  too_many_lines: 'The body has too many lines.',
  too_many_links: 'The body has too many links.',
  too_many_pictures: 'The body has too many pictures.',
  too_many_pieces: 'The body has too much markup.',
  nested_too_deep: 'Quotes and lists of the body are nested too deep.',
  picture_words: 'A picture of the body says something that it may not.',

  unknown_picture: 'No picture that you may name has this id.',
  too_large: 'The file has too many bytes.',
  unsupported_type: 'The file is no picture of a type that is taken, or not of the type that it says.',
  broken: 'The file is damaged.',
  animated: 'The picture moves.',
  too_small: 'The picture has too few pixels.',
  too_many_pixels: 'The picture has too many pixels.',
  other_picture: 'The file in another width shows another picture.',

  not_an_address: 'It is no address.',
  address_too_long: 'The address is too long.',
  wrong_scheme: 'The address does not begin with `https://`.',
  wrong_port: 'The address names a port other than 443.',
  credentials_in_address: 'The address holds a user name or a password.',
  literal_address: 'The address has a number in place of its host’s name.',
  trailing_dot: 'The host’s name ends with a dot.',
  single_label: 'The host’s name has only one part.',
  local_name: 'The host’s name is one of a local network.',
} as const

/** What forms of the desk say beside these; people read the message. */
type DeskCode =
  | 'after_expiry'
  | 'ambiguous'
  | 'ambiguous_time'
  | 'blocked'
  | 'changed_by_both'
  | 'duplicate'
  | 'invalid'
  | 'invalid_name'
  | 'invalid_owner'
  | 'namesake'
  | 'no_such_time'
  | 'no_zone'
  | 'not_allowed'
  | 'nothing_changed'
  | 'own_address'
  | 'taken'
  | 'too_many'
  | 'too_short'
  | 'two_lists'
  | 'unknown_action'
  | 'unknown_code'
  | 'unknown_role'
  | 'unknown_topic'

export type FieldCode = keyof typeof FIELD_CODES | DeskCode
