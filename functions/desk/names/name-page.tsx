import { type Context, Hono } from 'hono'
import { findEntity, type ListedEntity } from '../../../db/queries/list-entities.ts'
import { invalid, type Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { changeNames, setBlocked, takeAmongNames } from '../../newsroom/names/change-entity.ts'
import type { EntityRef } from '../../newsroom/names/local-entity.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { findLocal } from '../../tagger/local/local-layer.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { problemHeaders, problemTitle } from '../problem.tsx'
import { type Form, readForm, refuseErrors, unlessRefused } from '../read-form.ts'
import { noButton } from '../refused-field.ts'
import { entityPath, readEntityPath, unknownEntity } from './entity-path.ts'
import { languagesOf, nameField, nameFields } from './name-fields.tsx'
import { NameView } from './name-view.tsx'
import { readNameFields } from './read-name-fields.ts'

/** One thing: its names by language, and whether it is blocked. */
export const namePage = new Hono<NewsroomEnv>()
  .get('/desk/names/:entity', c => showName(c, readEntityPath(c.req.param('entity'))))
  .post('/desk/names/:entity', async c => {
    const ref = readEntityPath(c.req.param('entity'))
    const languages = languagesOf(findLocal(c.env.deps.local.layer, ref.kind, ref.code))
    const form = await readForm(c.req.raw, ['decision', 'revision', ...nameFields(languages)])
    try {
      await change(c, ref, form, languages)
      return deskRedirect(entityPath(ref))
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code !== 'invalid' && problem.code !== 'stale') throw problem
      return showName(c, ref, problem, form)
    }
  })

async function change(c: Context<NewsroomEnv>, ref: EntityRef, form: Form, languages: readonly string[]) {
  const { deps } = c.env
  const { editor } = c.var
  const { values } = form
  const isKnown =
    findLocal(deps.local.layer, ref.kind, ref.code) ?? deps.tagger.gazetteer.entityOf(ref.kind, ref.code)
  if (isKnown === undefined) throw unknownEntity()
  refuseErrors(form)
  switch (values.get('decision')) {
    case 'block':
    case 'unblock':
      return setBlocked(deps, editor, { ref, isBlocked: values.get('decision') === 'block' })
    case 'add':
      return takeAmongNames(deps, editor, ref)
    case 'save': {
      const { fields } = unlessRefused(form, readNameFields(values, languages, deps.tagger.gazetteer))
      const revision = /^[1-9]\d{0,14}$/.exec(values.get('revision') ?? '')?.[0]
      return changeNames(deps, editor, {
        ref,
        fields,
        basedOn: revision === undefined ? null : Number(revision),
      })
    }
    default:
      throw invalid([noButton('/decision')])
  }
}

async function showName(c: Context<NewsroomEnv>, ref: EntityRef, problem?: Problem, form?: Form) {
  const { deps } = c.env
  const row = await findEntity(deps.db, ref.kind, ref.code)
  const { gazetteer } = deps.tagger
  const entity = gazetteer.entityOf(ref.kind, ref.code)
  if (row === undefined && entity === undefined) throw unknownEntity()
  const title = entity === undefined ? firstName(row, ref) : gazetteer.nameOf(entity)
  return deskPage(
    c,
    <DeskFrame title={title} isRefused={problem !== undefined}>
      {problem?.code === 'stale' && (
        <Notice title={problemTitle(problem)}>
          {problem.message} The form has what you typed; to save it all the same, send it again.
        </Notice>
      )}
      <NameView
        entityRef={ref}
        title={title}
        row={row}
        known={{ gazetteer, layer: deps.local.layer }}
        actor={c.var.editor}
        zone={deps.deskTimeZone}
        values={form?.values.get('decision') === 'save' ? form.values : storedValues(row)}
        errors={problem?.errors ?? []}
      />
    </DeskFrame>,
    problem?.status,
    problem ? problemHeaders(problem) : {},
  )
}

const namesIn = (row: ListedEntity | undefined) => JSON.parse(row?.names ?? '{}') as Record<string, string>
const aliasesIn = (row: ListedEntity | undefined) => JSON.parse(row?.aliases ?? '[]') as string[]

const firstName = (row: ListedEntity | undefined, { code }: EntityRef) =>
  namesIn(row).en ?? Object.values(namesIn(row))[0] ?? aliasesIn(row)[0] ?? code

const storedValues = (row: ListedEntity | undefined) =>
  new Map([
    ...Object.entries(namesIn(row)).map(([language, name]): [string, string] => [nameField(language), name]),
    ['aliases', aliasesIn(row).join('\n')],
    ['country', row?.country ?? ''],
  ])
