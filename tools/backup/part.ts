import * as z from 'zod'

/** In each part's folder, written last. */
export const LIST = 'part.json'

/** Rows that later parts add to or change; tables of which the last part has everything; what editors were typing; which pictures were copied. */
const KINDS = ['rows', 'whole', 'typed', 'pictures'] as const
export type Kind = (typeof KINDS)[number]

const Value = z.union([z.string(), z.number(), z.null()])

/** What a part holds, and what it follows. */
export const Part = z.strictObject({
  format: z.literal(1),
  number: z.int().min(1),
  /** SHA-256 of the list of the part before, hex; null of the first. */
  previous: z.string().nullable(),
  /** The instant of which the newsroom is restored. */
  at: z.iso.datetime(),
  /** Of the change feed: another one is another newsroom. */
  epoch: z.string(),
  migrations: z.array(z.string()),
  /** Up to where the streams were read. */
  position: z.record(z.string(), z.array(Value)),
  /** A hash of the last rows of the streams that the next part goes on from. */
  head: z.string(),
  counts: z.record(z.string(), z.int()),
  files: z.array(
    z.strictObject({
      name: z.string().regex(/^(?:rows|whole|typed|pictures)-\d{4,}\.ndjson\.gz$/),
      lines: z.int(),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
})
export type Part = z.infer<typeof Part>

export const folderOf = (number: number) => String(number).padStart(4, '0')
