export const TAGGER_VERSION = '0bb008f6c876ea54'
