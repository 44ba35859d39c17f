/** The name of a partner as it stands in the owner of what it sends: `agency-1`. */
export const KEY_OWNER = /^[a-z0-9][a-z0-9-]{0,62}$/
export const KEY_OWNER_RULE = 'An owner is written in lower-case letters, digits and hyphens, as agency-1.'
