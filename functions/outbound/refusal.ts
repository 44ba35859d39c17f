/** Why an address is not asked, with what to do about it. */
const ADDRESS_FAULTS = {
  address_too_long: 'The address may have at most 2,048 characters.',
  not_an_address: 'This is no address. Write all of it, as https://agency.example/feed.xml.',
  wrong_scheme: 'Only addresses that begin with https:// are fetched.',
  credentials_in_address: 'The address must not hold a user name or a password.',
  own_address: 'This is an address of this newsroom.',
  wrong_port: 'Only the ordinary port of https, 443, is asked. Leave the port out.',
  literal_address: 'The address must name its host, not give its number.',
  trailing_dot: 'The host’s name must not end with a dot.',
  single_label: 'The host’s name has only one part, so it is not public.',
  local_name: 'The host’s name is one of a local network.',
} as const
export type AddressFault = keyof typeof ADDRESS_FAULTS

/** Every reason why nothing came from outside. */
export const REFUSALS = {
  ...ADDRESS_FAULTS,
  redirect_not_followed: 'The address sends to another one. Give the one that answers.',
  redirect_to_nowhere: 'The address sends to another one without saying which.',
  redirect_circle: 'The address sends in a circle.',
  too_many_redirects: 'The address sends on too many times.',
  unreachable: 'The host cannot be reached, or its connection broke.',
  too_slow: 'The answer took too long.',
  too_large: 'The answer is longer than what is taken.',
  wrong_type: 'The answer’s Content-Type is none that is taken here.',
} as const
export type Refusal = keyof typeof REFUSALS
