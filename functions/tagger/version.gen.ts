export const TAGGER_VERSION = '56dcdf5541d52c3f'
