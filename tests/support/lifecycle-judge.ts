import {
  type Command,
  endOf,
  hasAppeared,
  isPublished,
  type Model,
  type Move,
  type Outcome,
  same,
  type Text,
} from './lifecycle-model.ts'
import { byDesk, clear, type Next, Refused, refuseEnded, take } from './lifecycle-texts.ts'

const DAY = 86_400_000

/** What becomes of an article by a command, written from the contract alone: the oracle of the lifecycle's property test. */
export const judge = (
  model: Model | undefined,
  command: Command,
  { now, version }: { now: number; version: number },
): Outcome => {
  if (command.kind === 'submit') return submit(model, command, now)
  const nothing = { model, kept: [], writes: 0 }
  if (!model) return { ...nothing, statuses: [404] }
  try {
    const next = ACTS[command.kind](structuredClone(model), command as never, { now, version })
    return { kept: [], ...next, model: keeping(next), statuses: [next.status] }
  } catch (error) {
    if (error instanceof Refused) return { ...nothing, statuses: [error.status] }
    throw error
  }
}

const keeping = ({ model, kept = [] }: Next): Model => ({ ...model, stored: [...model.stored, ...kept] })

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>
type Acts = {
  [K in Exclude<Command['kind'], 'submit'>]: (
    model: Model,
    command: Of<K>,
    at: { now: number; version: number },
  ) => Next
}

/** Several texts of one article make one write. */
function submit(
  before: Model | undefined,
  { texts, publish, mayPublish }: Of<'submit'>,
  now: number,
): Outcome {
  const last = texts.at(-1)
  const isKnown = (text: Text) => before?.stored.some(each => same(each, text)) ?? false
  const firstNew = texts.findIndex(text => !isKnown(text))
  const repeats = last && before && same(last, before.sent) ? (firstNew < 0 ? texts.length : firstNew) : 0
  const outcome: Outcome = { model: before, statuses: [], kept: [], writes: 0 }
  for (const [i, text] of texts.entries()) {
    try {
      const next = take(outcome.model && structuredClone(outcome.model), text, {
        publish,
        mayPublish,
        isRepeat: i < repeats,
        now,
      })
      outcome.model = keeping(next)
      outcome.writes = Math.max(outcome.writes, next.writes)
      outcome.statuses.push(next.status)
      outcome.kept.push(...(next.kept ?? []))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      outcome.statuses.push(error.status)
    }
  }
  return outcome
}

const refuseStale = (model: Model, version: number) => {
  if (model.version !== version) throw new Refused(412)
}

const ACTS: Acts = {
  patch: (model, { text }, { now }) =>
    take(model, { ...model.sent, ...text }, { publish: false, mayPublish: true, isRepeat: false, now }),
  edit: (model, { text, note }, { now, version }) => {
    refuseStale(model, version)
    if (model.status === 'killed') throw new Refused(409)
    const next = { ...model.text, ...text }
    const isCorrection = isPublished(model, now) && note !== 'minor'
    if (isCorrection && (note === 'none' || same(next, model.text))) throw new Refused(422)
    if (same(next, model.text)) return { model, status: 200, writes: 0 }
    const changed = byDesk(model, next, now)
    const corrections = model.corrections + (isCorrection ? 1 : 0)
    return { model: { ...changed, corrections }, status: 200, writes: 1, kept: [next] }
  },
  release: (model, _, { now, version }) => {
    refuseStale(model, version)
    const isHeld = model.status !== 'killed' && !hasAppeared(model, now) && (model.text.embargo ?? 0) > now
    if (!isHeld) throw new Refused(409)
    const next = { ...model.text, embargo: undefined }
    return { model: byDesk(model, next, now), status: 200, writes: 1, kept: [next] }
  },
  move: (model, { move, schedule = 0 }, { now, version }) => {
    refuseStale(model, version)
    const { status } = model
    const appeared = hasAppeared(model, now)
    const isAllowed = {
      submit: !appeared && ['draft', 'rejected'].includes(status),
      take: status === 'submitted',
      send_back: !appeared && ['submitted', 'in_review'].includes(status),
      reject: ['draft', 'submitted', 'in_review'].includes(status),
      publish: !appeared && ['draft', 'submitted', 'in_review', 'rejected'].includes(status),
      unschedule: status === 'cleared' && !appeared,
      unpublish: isPublished(model, now),
      restore: appeared && ['in_review', 'rejected'].includes(status),
      kill: status !== 'killed',
      lift: isLiftable(model, now) && wasTaken(model),
      lift_unseen: isLiftable(model, now) && !wasTaken(model),
    }[move]
    if (!isAllowed) throw new Refused(409)
    const moved = { ...model, version: model.version + 1, handled: true }
    return { model: MOVED[move](moved, now, schedule), status: 200, writes: 1 }
  },
  withdraw: (model, { mayPublish }, { now }) => {
    if (model.status === 'killed' || model.status === 'rejected')
      return { model: { ...model, proposal: undefined }, status: 200, writes: model.proposal ? 1 : 0 }
    const next = { ...model, version: model.version + 1 }
    if (!isPublished(model, now)) {
      const back = { ...takenBack(next, 'rejected', now), proposal: undefined }
      return { model: back, status: 200, writes: 1 }
    }
    if (mayPublish) return { model: MOVED.kill(next, now, 0), status: 200, writes: 1 }
    return { model: { ...model, withdrawal: true }, status: 202, writes: model.withdrawal ? 0 : 1 }
  },
  decide: (model, { what, take: isTaken }, { now }) => {
    const { proposal } = model
    if (what === 'withdrawal' ? !model.withdrawal : !proposal) throw new Refused(409)
    if (what === 'withdrawal') {
      const next = { ...model, withdrawal: false }
      if (!isTaken) return { model: next, status: 200, writes: 1 }
      if (isPublished(model, now)) throw new Refused(409)
      const moved = { ...next, version: model.version + 1, handled: true, proposal: undefined }
      return { model: takenBack(moved, 'rejected', now), status: 200, writes: 1 }
    }
    if (!proposal) throw new Refused(409)
    const next = { ...model, proposal: undefined }
    if (!isTaken) {
      return { model: { ...next, declined: [...model.declined, proposal.text] }, status: 200, writes: 1 }
    }
    if (model.status === 'killed') throw new Refused(409)
    const text = {
      ...model.text,
      ...Object.fromEntries(proposal.fields.map(name => [name, proposal.text[name]])),
    }
    const changed = byDesk(next, text, now)
    const corrections = model.corrections + (isPublished(model, now) ? 1 : 0)
    return { model: { ...changed, corrections }, status: 200, writes: 1, kept: [text] }
  },
}

const isLiftable = ({ status, killed }: Model, now: number) =>
  status === 'killed' && killed !== undefined && now < killed + DAY
/** Readers saw it until the kill. */
const wasTaken = ({ from, ended, killed }: Model) => from !== undefined && ended === killed

function takenBack(model: Model, status: Model['status'], now: number): Model {
  return hasAppeared(model, now) ? { ...model, status } : { ...model, status, from: undefined, schedule: 0 }
}

const MOVED: Record<Move, (model: Model, now: number, schedule: number) => Model> = {
  submit: model => ({ ...model, status: 'submitted' }),
  send_back: model => ({ ...model, status: 'draft' }),
  take: model => ({ ...model, status: 'in_review' }),
  reject: model => ({ ...model, status: 'rejected', withdrawal: false }),
  publish: (model, now, schedule) => clear(model, schedule, now),
  unschedule: (model, now) => takenBack(model, 'in_review', now),
  unpublish: (model, now) => ({ ...model, status: 'in_review', ended: Math.min(endOf(model), now) }),
  restore: (model, now) => {
    const restored: Model = { ...model, status: 'cleared', ended: undefined }
    refuseEnded(restored, now)
    return restored
  },
  kill: (model, now) => {
    const appeared = hasAppeared(model, now)
    const ended = appeared ? Math.min(endOf(model), now) : undefined
    const wasUnpublished = appeared && !isPublished(model, now)
    return {
      ...model,
      status: 'killed',
      from: appeared ? model.from : undefined,
      ended,
      killed: wasUnpublished ? Math.max(now, (ended ?? 0) + 1) : now,
      proposal: undefined,
      withdrawal: false,
    }
  },
  lift: model => ({ ...model, status: 'cleared', ended: undefined, killed: undefined }),
  lift_unseen: (model, now) => ({ ...takenBack(model, 'in_review', now), killed: undefined }),
}
