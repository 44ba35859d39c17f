import { type Context, Hono } from 'hono'
import type * as z from 'zod'
import { listEntities } from '../../../db/queries/list-entities.ts'
import type { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { readQuery } from '../../http/query.ts'
import { applyNames } from '../../newsroom/names/apply-names.ts'
import { addEntity, blockName } from '../../newsroom/names/change-entity.ts'
import { searchText } from '../../newsroom/names/local-entity.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { NamesQuery } from '../canonical-address.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { problemHeaders } from '../problem.tsx'
import { type Form, readForm, unlessRefused } from '../read-form.ts'
import type { Refused } from '../refused.ts'
import { findEntries } from '../tags/find-entry.ts'
import { entityPath } from './entity-path.ts'
import { languagesOf, nameFields } from './name-fields.tsx'
import { NamesView } from './names-view.tsx'
import { readApply, readNewEntity } from './read-new-entity.ts'

const ROWS = 50
/** So many entries of the gazetteer that go by what was looked for. */
const ENTRIES = 10

const ADD_FIELDS = ['decision', 'kind', 'name', 'identity', ...nameFields(languagesOf())]

/** The newsroom's names: added, blocked, and what entries of the gazetteer are called here. */
export const namesPage = new Hono<NewsroomEnv>()
  .get('/desk/names', c => showNames(c))
  .post('/desk/names', async c => {
    const { deps } = c.env
    const form = await readForm(c.req.raw, ADD_FIELDS)
    return actOnNames(c, form, async () => {
      const read = unlessRefused(form, readNewEntity(form.values, deps.tagger.gazetteer))
      const { wanted } = read
      const code =
        wanted.decision === 'block'
          ? await blockName(deps, c.var.editor, wanted)
          : await addEntity(deps, c.var.editor, wanted)
      return entityPath({ kind: wanted.kind, code })
    })
  })
  .post('/desk/names/apply', async c => {
    const form = await readForm(c.req.raw, ['days'])
    return actOnNames(c, form, async () => {
      const read = unlessRefused(form, readApply(form.values))
      return `/desk/names?applied=${await applyNames(c.env.deps, c.var.editor, read.days)}`
    })
  })

/** Does it and goes where it leads; what is refused comes back on the page with what was typed. */
async function actOnNames(c: Context<NewsroomEnv>, form: Form, change: () => Promise<string>) {
  try {
    return deskRedirect(await change())
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code !== 'invalid' && problem.code !== 'stale') throw problem
    return showNames(c, problem, { values: form.values, errors: problem.errors })
  }
}

const NOTHING: Refused = { values: new Map(), errors: [] }

async function showNames(c: Context<NewsroomEnv>, problem?: Problem, refused = NOTHING) {
  const { db, tagger, local, deskTimeZone } = c.env.deps
  const params = problem ? new URLSearchParams() : new URL(c.req.url).searchParams
  const read = readQuery(NamesQuery, params)
  if ('problem' in read) throw read.problem
  const query: z.infer<typeof NamesQuery> = read.query
  const { rows, hasMore } = await listEntities(db, {
    search: searchText([query.q]),
    kind: query.kind || undefined,
    show: query.show || undefined,
    before: query.before === undefined ? undefined : Number(query.before),
    limit: ROWS,
  })
  const known = { gazetteer: tagger.gazetteer, layer: local.layer }
  const entries = query.q === '' ? [] : findEntries(known.gazetteer, known.layer, query.q)
  return deskPage(
    c,
    <NamesView
      actor={c.var.editor}
      known={known}
      zone={deskTimeZone}
      query={query}
      rows={rows}
      hasMore={hasMore}
      entries={entries
        .filter(({ entry }) => entry.kind !== 'region' && !rows.some(({ code }) => code === entry.code))
        .slice(0, ENTRIES)}
      refused={refused}
    />,
    problem?.status,
    problem ? problemHeaders(problem) : {},
  )
}
