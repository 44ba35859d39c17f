import type { ListedEntity } from '../../../db/queries/list-entities.ts'
import type { FieldError } from '../../http/problem.ts'
import type { EntityRef } from '../../newsroom/names/local-entity.ts'
import type { Known } from '../../newsroom/names/namesakes.ts'
import { type Actor, can } from '../../newsroom/rules/permissions.ts'
import { LANGUAGES } from '../../tagger/layout.ts'
import { isAddedKind } from '../../tagger/local/local-layer.ts'
import { Time } from '../../ui/time.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { KIND_NAMES } from '../tags/kind-names.ts'
import { entityPath } from './entity-path.ts'
import { LocalNames, stateOf } from './local-names.tsx'
import { languagesOf, NameFields, nameFields } from './name-fields.tsx'

interface NameViewProps {
  entityRef: EntityRef
  title: string
  /** Undefined for an entry of the gazetteer of which nobody has said anything. */
  row: ListedEntity | undefined
  known: Known
  actor: Actor
  zone: string
  values: ReadonlyMap<string, string>
  errors: readonly FieldError[]
}

/** Its names with the form that changes them, and the buttons that block it. */
export function NameView(props: NameViewProps) {
  const { entityRef, title, row, known, actor, zone, errors } = props
  const { kind, code } = entityRef
  const isOwn = known.gazetteer.entityOf(kind, code) === undefined
  const languages = languagesOf(row && { names: JSON.parse(row.names) as Record<string, string> })
  return (
    <div class="narrow stack">
      <ErrorSummary errors={errors} names={nameFields(languages)} />
      <p class="crumb">
        <a href="/desk/names">Names</a> {row ? stateOf(row) : 'In the gazetteer'} · {KIND_NAMES[kind][0]} ·{' '}
        <code>{code}</code>
      </p>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {row && (
        <p class="meta">
          <LocalNames row={row} known={known} />. Changed by <bdi>{row.changedByName ?? row.changedBy}</bdi>,{' '}
          <Time at={row.changedAt} language="en" zone={zone} />
        </p>
      )}
      {!isOwn && <Given entityRef={entityRef} known={known} />}
      {can(actor, isOwn ? 'add_name' : 'house_name') ? (
        <Form {...props} isOwn={isOwn} languages={languages} />
      ) : (
        <p>Your role does not allow you to change these names.</p>
      )}
      <State row={row} entityRef={entityRef} actor={actor} isOwn={isOwn} />
    </div>
  )
}

/** What readers see now, and who claims a disputed area. */
function Given({
  entityRef: { kind, code },
  known: { gazetteer },
}: Pick<NameViewProps, 'entityRef' | 'known'>) {
  const entity = gazetteer.entityOf(kind, code)
  const isDisputed = gazetteer.find(kind, code, 'en')?.placeKind === 'disputed'
  const claimants = isDisputed && entity !== undefined ? (gazetteer.factsOf(entity)[1] ?? '').split('|') : []
  const shown = LANGUAGES.flatMap(language => {
    const name = gazetteer.find(kind, code, language)?.name
    return name === undefined ? [] : [{ language, name }]
  })
  return (
    <section class="about">
      <h2>Shown to readers as</h2>
      <p>
        {shown.map(({ language, name }, i) => (
          <>
            {i > 0 && ' · '}
            <bdi lang={language}>{name}</bdi>
          </>
        ))}
      </p>
      {isDisputed && (
        <p class="hint">
          Claimed by {claimants.map(each => gazetteer.find('country', each, 'en')?.name ?? each).join(', ')}.
          A house name that takes no side names all of them, or none.
        </p>
      )}
    </section>
  )
}

interface FormProps extends NameViewProps {
  isOwn: boolean
  languages: readonly string[]
}

const Form = ({ entityRef, row, known, values, errors, isOwn, languages }: FormProps) => (
  <form method="post" action={entityPath(entityRef)} class="stack">
    <h2>{isOwn ? 'Names' : 'House names'}</h2>
    <p class="hint">
      {isOwn
        ? 'The name that readers see, by language. Where there is none, they see the English one, or the first.'
        : 'The name that this newsroom uses, by language. Where there is none, readers see the gazetteer’s.'}
    </p>
    <input type="hidden" name="decision" value="save" />
    {row && <input type="hidden" name="revision" value={String(row.revision)} />}
    <NameFields
      languages={languages}
      values={values}
      errors={errors}
      gazetteer={known.gazetteer}
      hasCountry={isOwn}
    />
    <button type="submit">Save</button>
  </form>
)

interface StateProps extends Pick<NameViewProps, 'row' | 'entityRef' | 'actor'> {
  isOwn: boolean
}

/** Blocked, a thing has no tag, page or list, whatever else stands here. */
function State({ row, entityRef, actor, isOwn }: StateProps) {
  const isBlocked = row?.blocked === 1
  const mayBlock = can(actor, 'block_name') && isAddedKind(entityRef.kind)
  const mayAdd = isOwn && row?.added === 0 && !isBlocked && can(actor, 'add_name')
  if (!mayBlock && !mayAdd) return null
  return (
    <>
      <h2>{isBlocked ? 'Blocked' : 'Block'}</h2>
      <p class="hint">
        {isBlocked
          ? 'It is no tag, in new stories and on pages. Lifting the block brings back its page and what was tagged.'
          : 'A block takes it from readers’ pages within a minute, and the tagger finds it no more. Nothing is deleted.'}
      </p>
      <form method="post" action={entityPath(entityRef)} class="small">
        {mayBlock && (
          <button type="submit" name="decision" value={isBlocked ? 'unblock' : 'block'} class="plain">
            {isBlocked ? 'Lift the block' : 'Block'}
          </button>
        )}
        {mayAdd && (
          <button type="submit" name="decision" value="add" class="plain">
            Take among the names
          </button>
        )}
      </form>
    </>
  )
}
