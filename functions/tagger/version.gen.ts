export const TAGGER_VERSION = '7c357a30542edb8b'
