import { type Known, NAMESAKE } from '../../newsroom/names/namesakes.ts'
import { detectLanguage } from '../../tagger/language.ts'
import { LANGUAGES } from '../../tagger/layout.ts'
import { Field } from '../field.tsx'
import { AnotherOne, kindSelect } from '../names/add-forms.tsx'
import { NameFields, nameField } from '../names/name-fields.tsx'
import type { Refused } from '../refused.ts'
import type { DeskArticle } from './desk-article.ts'
import { NEW_NAME_LANGUAGES } from './read-tagging.ts'

/** Id of the form. */
export const NEW_NAME = 'new-name'

interface NewNameProps {
  action: string
  article: DeskArticle
  known: Known
  refused: Refused
}

/** Adds a tag of something that is in no list, and the thing itself. Open where it was refused, or nothing was found. */
export function NewName({ action, article, known, refused }: NewNameProps) {
  const decision = refused.values.get('decision')
  const isOwn = decision === 'new'
  const isSought = decision === 'added' && refused.errors.length > 0
  const typed = isSought ? (refused.values.get('code') ?? '') : ''
  const values = isOwn ? refused.values : new Map([[fieldFor(typed, article.row.language), typed]])
  const errors = isOwn ? refused.errors : []
  return (
    <details id={NEW_NAME} open={isOwn || isSought || undefined}>
      <summary>A name that is in no list</summary>
      <form method="post" action={action} class="stack">
        <input type="hidden" name="decision" value="new" />
        <p class="hint">
          It gets a page of its own, and the tagger knows it from then on. Add people only if they act in
          public.
        </p>
        <Field name="kind" label="What it is" errors={errors} control={kindSelect(values)} />
        <NameFields
          languages={NEW_NAME_LANGUAGES}
          values={values}
          errors={errors}
          gazetteer={known.gazetteer}
          hasCountry
        />
        <button type="submit">Add new name</button>
        {isOwn && errors.some(({ code }) => code === NAMESAKE) && (
          <AnotherOne values={values} known={known} />
        )}
      </form>
    </details>
  )
}

/** The language in whose letters a name is written; the article's, where these do not tell. */
function fieldFor(typed: string, language: string): string {
  const detected = detectLanguage(undefined, typed)
  const base = (tag: string) => tag.split('-')[0]
  const isOwn = base(detected) === base(language) || (/^zh/.test(detected) && base(language) === 'ja')
  const found = [...(isOwn ? [language] : []), detected].find(tag =>
    (LANGUAGES as readonly string[]).includes(tag),
  )
  return nameField(found ?? 'en')
}
