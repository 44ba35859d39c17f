import type { Block } from './block.ts'

export const packBlocks = (_markdown: string, blocks: Block[]): string => JSON.stringify(blocks)
export const unpackBlocks = (_markdown: string, packed: string): Block[] => JSON.parse(packed) as Block[]
