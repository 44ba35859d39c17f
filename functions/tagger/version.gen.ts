export const TAGGER_VERSION = 'ca27673cdd7baa7a'
