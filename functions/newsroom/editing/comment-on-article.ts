import * as z from 'zod'
import { findAssignable } from '../../../db/queries/assignments.ts'
import { insertComment } from '../../../db/queries/comments.ts'
import type { Deps } from '../../deps.ts'
import { bytesOfBase64url, sha256 } from '../../http/digest.ts'
import { invalid } from '../../http/problem.ts'
import { newId } from '../../text/id.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { refusalOf } from '../rules/permit.ts'
import { fieldErrors, WITH_INPUT } from '../submission/field-errors.ts'
import { CommentText } from '../submission/text-fields.ts'

const Comment = z.strictObject({ text: CommentText })

interface Remark {
  articleId: string
  /** As typed. */
  text: string
  /** Of the form: the same words that it sends again are the same remark. */
  key: string
}

/** Says something of an article to the desk alone. Two round trips. */
export async function commentOnArticle(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { articleId, text, key }: Remark,
): Promise<void> {
  const read = Comment.safeParse({ text }, WITH_INPUT)
  if (!read.success) throw invalid(read.error.issues.flatMap(fieldErrors))
  const { owners } = await findAssignable(db, [articleId], undefined)
  const refusal = refusalOf(owners.get(articleId), actor, 'comment')
  if (refusal) throw refusal
  const said = { articleId, actor: actorName(actor), text: read.data.text }
  const digest = bytesOfBase64url(await sha256(JSON.stringify([key, said])))
  await insertComment(db, { ...said, id: newId(length => digest.subarray(0, length)), at: now() })
}
