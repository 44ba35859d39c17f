export const TAGGER_VERSION = '3d94a57a8def55d9'
