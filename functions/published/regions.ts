/** Path names of the UN M49 sub-regions of Asia. Taiwan, which M49 leaves out, is in `east-asia`. */
export const REGIONS = ['east-asia', 'southeast-asia', 'south-asia', 'central-asia', 'west-asia'] as const
export type Region = (typeof REGIONS)[number]

export const isRegion = (text: string): text is Region => (REGIONS as readonly string[]).includes(text)
