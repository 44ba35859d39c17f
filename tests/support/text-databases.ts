import { env } from 'cloudflare:workers'
import type { TextDatabases } from '../../db/client.ts'
import type { TextBinding } from '../../db/text-databases.ts'

const { TEXT1, TEXT2 } = env as unknown as Record<'TEXT1' | 'TEXT2', D1Database>

/** The databases of a newsroom that keeps texts apart. */
export const TEXTS = new Map<TextBinding, D1Database>([
  ['TEXT1', TEXT1],
  ['TEXT2', TEXT2],
])

/** The first so many of them, as a newsroom asks them. */
export const textDatabases = (count: number): TextDatabases =>
  new Map([...TEXTS].slice(0, count).map(([binding, statements]) => [binding, { kind: 'text', statements }]))
