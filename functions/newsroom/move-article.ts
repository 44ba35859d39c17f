import { invalid, Problem } from '../http/problem.ts'
import type { Gazetteer } from '../tagger/types.ts'
import type { Article, Stamp } from './article.ts'
import { type ChangeDeps, changeArticle } from './change-article.ts'
import { clearArticle, publishErrors, unclear } from './clear-article.ts'
import { type Actor, actorName } from './permissions.ts'
import { staleText } from './revise-text.ts'
import { TRANSITIONS, type Transition, transitionsFrom } from './transitions.ts'
import { hasAppeared } from './visibility.ts'

export interface Move {
  id: string
  /** The version that the editor saw. */
  version: number
  transition: Transition
  /** With `publish`: not before this instant, ms. */
  scheduleAt?: number | undefined
}

/** Takes an article along one row of the transition table; 409 where the table has none, 412 when it changed meanwhile. */
export async function moveArticle(deps: ChangeDeps, actor: Actor, move: Move): Promise<Article> {
  const { transition, version, scheduleAt } = move
  const to = { gazetteer: deps.tagger.gazetteer, actor: actorName(actor), scheduleAt }
  return changeArticle(deps, actor, {
    id: move.id,
    action: transition,
    onlyHidden: transition !== 'kill',
    detail: scheduleAt === undefined ? {} : { scheduleAt },
    next: (current, stamp) => {
      if (current.row.version !== version) throw staleText(current.row.version)
      if (!transitionsFrom(current.row.status, hasAppeared(current.row, stamp.now)).includes(transition)) {
        throw new Problem('conflict', `An article that is ${current.row.status} cannot ${WORDS[transition]}.`)
      }
      const { row, tags } = moved(current, transition, stamp, to)
      return { row: { ...row, version: version + 1, updatedAt: stamp.now, writeId: stamp.writeId }, tags }
    },
  })
}

const WORDS: Record<Transition, string> = {
  submit: 'be sent to review',
  take: 'be taken into review',
  reject: 'be rejected',
  publish: 'be published',
  withdraw: 'be taken back from its schedule',
  kill: 'be killed',
}

interface Target {
  gazetteer: Gazetteer
  actor: string
  scheduleAt: number | undefined
}

function moved(article: Article, transition: Transition, { now }: Stamp, target: Target): Article {
  switch (transition) {
    case 'publish': {
      const errors = publishErrors(article, now)
      if (errors.length > 0) throw invalid(errors)
      return clearArticle(article, target.gazetteer, {
        actor: target.actor,
        now,
        scheduleAt: target.scheduleAt ?? null,
      })
    }
    case 'withdraw':
      return unclear(article, 'in_review')
    case 'kill':
      return killed(article, now)
    default:
      return { ...article, row: { ...article.row, status: TRANSITIONS[transition].to } }
  }
}

/** What readers have seen answers 410 from now on; what they have not seen stays unknown to them. */
function killed({ row, tags }: Article, now: number): Article {
  const bounds = hasAppeared(row, now)
    ? { visibleUntil: Math.min(row.visibleUntil, now), untilAnnounced: 1 }
    : { visibleFrom: null }
  return { row: { ...row, status: 'killed', ...bounds }, tags }
}
