import { REGIONS, type Region } from '../../db/schema.ts'

export { REGIONS, type Region }

export const isRegion = (text: string): text is Region => (REGIONS as readonly string[]).includes(text)
