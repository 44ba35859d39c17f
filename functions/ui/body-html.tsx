import type { Block } from '../body/block.ts'
import { Blocks } from './blocks.tsx'

/** The body as HTML of allow-listed elements, for apps and feeds. Every link in it is absolute and safe. */
export const bodyHtml = (blocks: Block[]): string => String(<Blocks blocks={blocks} />)
