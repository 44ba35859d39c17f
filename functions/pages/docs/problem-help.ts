import type { ProblemCode } from '../../http/problem.ts'

interface Help {
  /** What has happened. */
  meaning: string
  /** What to do now. */
  remedy: string
  /** Whether the same request may succeed later. */
  again: 'no' | 'after Retry-After' | 'later'
}

/** What the page of each problem says, in Markdown. */
export const PROBLEM_HELP: Readonly<Record<ProblemCode, Help>> = {
  malformed: {
    meaning:
      'The request cannot be read: the body is not JSON, not UTF-8 or nested too deep, or a parameter or header is unknown, given twice or not well formed.',
    remedy:
      '`detail` names what is wrong and says what to write. Codes have one spelling, as `JP`; a cursor is sent back as it came.',
    again: 'no',
  },
  unauthorised: {
    meaning: 'There is no API key, or one that is unknown, expired or revoked.',
    remedy:
      'Send `Authorization: Bearer dw_…`. The newsroom makes keys on its desk, and can tell whether yours still holds.',
    again: 'no',
  },
  forbidden: {
    meaning: 'The key is good, but lacks the scope that this needs.',
    remedy:
      '`detail` names the scope. `publish=true` and `publishedAt` need `publish`; ask the newsroom for a key that has it.',
    again: 'no',
  },
  not_found: {
    meaning:
      'There is nothing at this address: it never was, is not published yet, has expired, was unpublished, or is another partner’s.',
    remedy:
      'Stop showing an article that you have a copy of; it may come back. A code may be one that no story has.',
    again: 'later',
  },
  method_not_allowed: {
    meaning: 'The address does not take this method.',
    remedy: '`Allow` names the methods that it takes.',
    again: 'no',
  },
  conflict: {
    meaning: 'The article is in a state that does not allow it.',
    remedy: 'Read the submission again: `status` says how it stands, and `detail` why it was refused.',
    again: 'no',
  },
  desk_decided: {
    meaning: 'The desk has rejected the article, or it was killed.',
    remedy: 'It takes no other text. If the story has changed, speak with the newsroom.',
    again: 'no',
  },
  similar_exists: {
    meaning:
      'Another article has nearly the same text, and the newsroom has agreed with you that it takes no copies by this key.',
    remedy:
      '`id` names the article. If yours rewrites it, name it in `replaces`; if it is a new version of your own story, send it under that story’s `externalId`. Otherwise send another text.',
    again: 'no',
  },
  already_published: {
    meaning: 'Readers have seen the article, so an embargo or a schedule comes too late.',
    remedy: 'Leave the time out. To take the story back, use its withdrawal.',
    again: 'no',
  },
  kill_final: {
    meaning: 'A kill can be lifted within a day; that day is over.',
    remedy: 'The article stays withdrawn. The desk can publish the story anew.',
    again: 'no',
  },
  gone: {
    meaning: 'The article was withdrawn. `at` says when, and `note` what the newsroom says about it.',
    remedy: 'Delete your copy. The desk can lift a kill within a day; then the address answers 200 again.',
    again: 'later',
  },
  resync_required: {
    meaning:
      'Changes cannot go on from this `since`: it is older than what is kept (90 days), or the newsroom was restored from a backup.',
    remedy: 'Drop your copy and begin again at `links.resync`.',
    again: 'no',
  },
  stale: {
    meaning: 'Somebody else has changed it meanwhile; `ETag` names the version that stands.',
    remedy: 'Read it again, repeat your change, and send the new `ETag` in `If-Match`.',
    again: 'no',
  },
  too_large: {
    meaning: 'The body, a line or the batch is too large.',
    remedy: 'A body or line may have 128 KiB; a batch 500 lines and 4 MiB. Send it in parts.',
    again: 'no',
  },
  unsupported_type: {
    meaning:
      'The body is of another media type, in another encoding of characters than UTF-8, or compressed.',
    remedy: '`Accept-Post` or `Accept-Patch` names the types. Send UTF-8 and no `Content-Encoding`.',
    again: 'no',
  },
  wrong_host: {
    meaning: 'The newsroom does not answer at this host.',
    remedy: 'Use the address that the newsroom gives, as in `type`.',
    again: 'no',
  },
  invalid: {
    meaning: 'The request could be read, but some fields cannot be taken.',
    remedy:
      '`errors` names each: `pointer` is a JSON Pointer into what you sent, `code` names the cause, `message` says how to mend it. Nothing was stored.',
    again: 'no',
  },
  precondition_required: {
    meaning: 'A change must say which version it was made from.',
    remedy: 'Send `If-Match` with the `ETag` of your last answer.',
    again: 'no',
  },
  rate_limited: {
    meaning: 'Too many requests in this minute.',
    remedy: 'Wait as many seconds as `Retry-After` says. A batch takes 500 stories in one request.',
    again: 'after Retry-After',
  },
  failed: {
    meaning: 'A fault on our side. It has been noted.',
    remedy: 'Try again later; with `externalId` or `Idempotency-Key` nothing is stored twice.',
    again: 'later',
  },
  unavailable: {
    meaning: 'The newsroom is busy, or its database does not answer.',
    remedy:
      'Wait as many seconds as `Retry-After` says and send it again; with `externalId` or `Idempotency-Key` nothing is stored twice.',
    again: 'after Retry-After',
  },
}
