import type { Block } from '../body/block.ts'
import { Blocks, type FigureOf } from './blocks.tsx'

/** The body as HTML of allow-listed elements, for apps and feeds. Every link and picture in it is absolute and safe. */
export const bodyHtml = (blocks: Block[], figureOf: FigureOf): string =>
  String(<Blocks blocks={blocks} figureOf={figureOf} />)
