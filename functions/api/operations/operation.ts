import type * as z from 'zod'
import type { ProblemCode } from '../../http/problem.ts'
import type { Scope } from '../../newsroom/rules/permissions.ts'

/** Under these headings the documentation tells of operations, in this order. */
export const GROUPS = {
  Read: 'What readers may read: no key, and from web pages of any origin.',
  Follow: 'Keeping a copy in step with the newsroom.',
  Send: 'For partner newsrooms, with an API key.',
  Tag: 'What the tagger finds in a text.',
  Service: 'About the newsroom itself.',
} as const

interface Answer {
  says: string
  schema: z.ZodType
  /** `application/json` unless said otherwise. */
  type?: string
  /** Names of header fields beside those of every answer. */
  headers?: readonly HeaderName[]
  example?: unknown
}

export type HeaderName = 'ETag' | 'Last-Modified' | 'Link' | 'Location'

/** What a route takes and answers, for the OpenAPI document; the Worker itself never loads it. */
export interface Operation {
  /** What generated clients call it. */
  name: string
  group: keyof typeof GROUPS
  summary: string
  /** CommonMark. */
  description: string
  /** The schema that the route reads with. */
  query?: z.ZodObject
  headers?: z.ZodObject
  /** The schema that the route reads with, and the media types that it takes. */
  body?: { schema: z.ZodType; types: readonly string[] }
  /** Of the API key; none is needed where it is left out. */
  scope?: Scope
  answers: Readonly<Record<number, Answer>>
  /** Beside what any address may refuse. */
  refuses: readonly ProblemCode[]
  /** A request that works; `:id` stands for an article's id. */
  example: {
    query?: string
    headers?: Readonly<Record<string, string>>
    body?: unknown
    /** Instead of a body: the parts of a form; `@` stands before the name of a file. */
    form?: Readonly<Record<string, string>>
  }
}

/** By method and path as the router has them: `GET /v1/articles/:id`. */
export type Operations = Readonly<Record<string, Operation>>
