import * as z from 'zod'
import { Submission } from '../../newsroom/submission/submission.ts'
import { SubmissionPatch } from '../../newsroom/submission/submission-patch.ts'
import { KeptPicture, PictureUpload } from '../../shapes/picture-shapes.ts'
import { Proposed, StoredSubmission, Taken } from '../../shapes/submission-shapes.ts'
import { PublishQuery } from '../read-publish-flag.ts'
import { Withdrawal } from '../submissions.ts'
import { SUBMITTED, TAKEN } from './examples.ts'
import type { Operations } from './operation.ts'

const JSON_TYPE = ['application/json'] as const
const NDJSON = 'application/x-ndjson'

/**
 * OpenAPI 3.1 has no word for a stream of values; JSON Schema has one for a text that is more than that. Clients that were
 * generated would write a text as JSON, with quotes; what is `binary` they send as it is.
 */
const lines = (name: 'Submission' | 'BatchLine') =>
  z.string().meta({
    description: `A ${name} a line, as JSON.`,
    format: 'binary',
    contentMediaType: NDJSON,
    contentSchema: { type: 'array', items: { $ref: `#/components/schemas/${name}` } },
  })

const IdempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .meta({
      pattern: '^[\\x21-\\x7e]{1,255}$',
      description:
        'The same key with the same query and bytes answers what was answered first, for seven days; with anything else it is 422.',
    })
    .optional(),
})

const IfMatch = z.object({
  'If-Match': z.string().describe('The `ETag` of the version that you changed.'),
})

const proposed = {
  says: 'The desk decides: what was sent waits beside the text that stands.',
  schema: Proposed,
} as const

const BODY = ['malformed', 'too_large', 'unsupported_type', 'invalid'] as const
const DECIDED = ['conflict', 'desk_decided', 'similar_exists', 'already_published'] as const

export const SEND: Operations = {
  'POST /v1/pictures': {
    name: 'sendPicture',
    group: 'Send',
    summary: 'Send a picture that stories show',
    description:
      'As a form, or as the bytes alone with the other fields in the query. The same bytes are one picture. What a camera says of place and device is taken out. A picture that no story names goes an hour later. Readers see it while a story that shows it is there.',
    body: { schema: PictureUpload, types: ['multipart/form-data'] },
    scope: 'submit',
    answers: {
      200: { says: 'You sent it before.', schema: KeptPicture },
      201: { says: 'Kept.', schema: KeptPicture, headers: ['Location'], example: { id: '0q3s6v9x2z5b8d1f' } },
    },
    refuses: ['malformed', 'too_large', 'unsupported_type', 'invalid'],
    example: {
      form: {
        file: '@ferry.jpg',
        alt: 'A ferry at its quay at first light',
        credit: 'L. Nassar',
        rights: 'CC BY 4.0',
      },
    },
  },
  'POST /v1/submissions': {
    name: 'submitArticle',
    group: 'Send',
    summary: 'Take in a story',
    description:
      'Send a story as often as you like under its `externalId`: what is sent is compared with what you sent last, so a repeat changes nothing and never undoes the desk’s work. `publish=true` needs the scope `publish`, as does `publishedAt`. `similar` names articles with nearly the same text; what becomes of a copy is agreed for each key.',
    query: PublishQuery,
    headers: IdempotencyKey,
    body: { schema: Submission, types: JSON_TYPE },
    scope: 'submit',
    answers: {
      200: { says: 'Known already, or changed.', schema: z.union([Taken, Proposed]), headers: ['ETag'] },
      201: { says: 'New.', schema: Taken, headers: ['ETag', 'Location'], example: TAKEN },
      202: proposed,
    },
    refuses: [...BODY, ...DECIDED],
    example: { body: SUBMITTED },
  },
  'POST /v1/submissions/batch': {
    name: 'submitArticles',
    group: 'Send',
    summary: 'Take in up to 500 stories, one a line',
    description:
      'Up to 4 MiB. The answer has a line for each line of yours, in your order, and comes while the rest is still being written: read it to the end. A bad line costs only itself. If the connection breaks, send the whole batch again: with `externalId` or `Idempotency-Key` nothing is stored twice.',
    query: PublishQuery,
    headers: IdempotencyKey,
    body: {
      schema: lines('Submission'),
      types: [NDJSON],
    },
    scope: 'submit',
    answers: {
      200: {
        says: 'A line for each line.',
        schema: lines('BatchLine'),
        type: NDJSON,
      },
    },
    refuses: ['malformed', 'too_large', 'unsupported_type'],
    example: { body: `${JSON.stringify(SUBMITTED)}\n` },
  },
  'GET /v1/submissions/:id': {
    name: 'getSubmission',
    group: 'Send',
    summary: 'Your submission as it stands',
    description:
      'The desk’s edits included, with its status and tags, articles with nearly the same text, and other sources’ articles of the same story.',
    scope: 'submit',
    answers: { 200: { says: 'The submission.', schema: StoredSubmission, headers: ['ETag'] } },
    refuses: ['not_found'],
    example: {},
  },
  'PATCH /v1/submissions/:id': {
    name: 'changeSubmission',
    group: 'Send',
    summary: 'Change some fields',
    description:
      'A JSON merge patch (RFC 7396) of what you sent last: null removes a field. It is taken as a repeat of the whole would be.',
    headers: IfMatch,
    body: { schema: SubmissionPatch, types: ['application/merge-patch+json', ...JSON_TYPE] },
    scope: 'submit',
    answers: {
      200: {
        says: 'The submission as it stands now.',
        schema: z.union([StoredSubmission, Proposed]),
        headers: ['ETag'],
      },
      202: proposed,
    },
    refuses: [...BODY, ...DECIDED, 'not_found', 'stale', 'precondition_required'],
    example: {
      headers: { 'If-Match': '"v1"' },
      body: { urgency: 2, note: 'The ferry sails on Tuesday.' },
    },
  },
  'POST /v1/submissions/:id/withdrawal': {
    name: 'withdrawSubmission',
    group: 'Send',
    summary: 'Take your story back',
    description:
      'What readers do not see is rejected. What is published is killed if your key has the scope `publish`; otherwise the desk decides (202). Sent again it does nothing more.',
    body: { schema: Withdrawal, types: JSON_TYPE },
    scope: 'submit',
    answers: {
      200: { says: 'Taken back.', schema: Taken, headers: ['ETag'] },
      202: proposed,
    },
    refuses: [...BODY, 'not_found'],
    example: { body: { reason: 'The source took it back.' } },
  },
}
