import { decideProposal } from '../../functions/newsroom/editing/decide-proposal.ts'
import { liftEmbargo } from '../../functions/newsroom/editing/lift-embargo.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { readSubmission } from '../../functions/newsroom/submission/submission.ts'
import { EDITOR, rows } from './articles.ts'
import { type Articles, fieldsOf } from './lifecycle-articles.ts'
import type { Command } from './lifecycle-model.ts'
import { type Newsroom, submit } from './newsroom.ts'
import { revise } from './revise.ts'
import { postBatch } from './send-batch.ts'

/** Keys of a partner, one that may publish and one that may not. */
export interface Keys {
  full: Record<string, string>
  wire: Record<string, string>
}

export interface History {
  newsroom: Newsroom
  keys: Keys
  articles: Articles
}

const CHIEF = { ...EDITOR, role: 'chief' } as const
const CORRECTIONS = {
  none: undefined,
  note: { kind: 'correction', note: 'What was wrong.' },
  minor: { kind: 'minor' },
} as const

/** Gives the status of each answer. A D1 that fails is that of `on`. */
export async function run(
  { newsroom, keys, articles }: History,
  place: number,
  command: Command,
  on = newsroom,
): Promise<number[]> {
  const own = articles.at(place)
  const post = { 'Content-Type': 'application/json' }
  if (command.kind === 'submit') {
    const key = command.mayPublish ? keys.full : keys.wire
    const query = command.publish ? '?publish=true' : ''
    const bodies = command.texts.map(text => articles.submissionOf(place, text))
    if (bodies.length > 1) {
      const { status, lines } = await postBatch(on, key, bodies, query)
      return status === 200 ? lines.map(line => line.status) : [status]
    }
    return [(await submit(on, key, bodies[0], `/v1/submissions${query}`)).status]
  }
  if (!own) return [404]
  const { id, model } = own
  const { deps } = on
  const code = async (work: Promise<unknown>) => [
    await work.then(
      () => 200,
      (error: { status?: number }) => {
        if (typeof error.status !== 'number') throw error
        return error.status
      },
    ),
  ]
  switch (command.kind) {
    case 'patch': {
      const headers = { ...keys.full, 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' }
      const body = JSON.stringify(fieldsOf(command.text))
      return [(await on.send(`/v1/submissions/${id}`, { method: 'PATCH', headers, body })).status]
    }
    case 'withdraw': {
      const headers = { ...(command.mayPublish ? keys.full : keys.wire), ...post }
      const body = JSON.stringify({ reason: 'Sent in error.' })
      return [(await on.send(`/v1/submissions/${id}/withdrawal`, { method: 'POST', headers, body })).status]
    }
    case 'edit': {
      const read = readSubmission(
        articles.submissionOf(place, { ...model.text, ...command.text }),
        on.clock.now,
      )
      if ('errors' in read) return [422]
      const { version } = model
      const correction = CORRECTIONS[command.note]
      return code(revise(deps, CHIEF, { id, version, accepted: read.accepted, correction }))
    }
    case 'release':
      return code(liftEmbargo(deps, CHIEF, { id, version: model.version }))
    case 'move':
      return code(
        moveArticle(deps, CHIEF, {
          id,
          version: model.version,
          transition: command.move,
          scheduleAt: command.move === 'publish' ? command.schedule : undefined,
        }),
      )
    case 'decide': {
      const [proposal] = await rows<{ id: string }>(
        `SELECT id FROM proposal WHERE article_id = ? AND kind = ? AND state = 'pending'`,
        id,
        command.what,
      )
      return code(
        decideProposal(deps, EDITOR, {
          articleId: id,
          proposalId: proposal?.id ?? 'none',
          take: command.take,
          note: 'A public sentence.',
        }),
      )
    }
  }
}
