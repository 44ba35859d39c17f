import type { RelatedArticle } from '../../../db/queries/list-related-articles.ts'
import type { ArticleRow } from '../../../db/schema.ts'
import { direction } from '../../text/language.ts'
import { Field } from '../field.tsx'
import { languageName } from '../languages.ts'
import type { Refused } from '../refused.ts'

interface LinksFormProps {
  row: ArticleRow
  related: readonly RelatedArticle[]
  mayLink: boolean
  refused: Refused
}

const NAMES: Record<RelatedArticle['relation'], string> = {
  translation: 'In another language',
  older: 'It rewrites',
  newer: 'Rewritten by',
}

export const LINK_FIELDS = ['translationOf', 'replaces'] as const

/** The story's other languages and versions, and the form that says which they are. */
export function LinksForm({ row, related, mayLink, refused }: LinksFormProps) {
  if (related.length === 0 && !mayLink) return null
  return (
    <section class="group" aria-labelledby="links">
      <h2 id="links">Other languages and versions</h2>
      {related.length > 0 && (
        <ul>
          {related.map(({ id, language, headline, relation }) => (
            <li>
              {NAMES[relation]}:{' '}
              <a href={`/desk/articles/${id}`} lang={language} dir={direction(language)}>
                {headline}
              </a>{' '}
              <span class="meta">{languageName(language)}</span>
            </li>
          ))}
        </ul>
      )}
      {mayLink && <ChangeLinks row={row} refused={refused} />}
    </section>
  )
}

function ChangeLinks({ row, refused }: Pick<LinksFormProps, 'row' | 'refused'>) {
  const isRefused = LINK_FIELDS.some(name => refused.values.has(name))
  const value = (name: (typeof LINK_FIELDS)[number], stored: string | null) =>
    (isRefused ? refused.values.get(name) : stored) ?? ''
  return (
    <details open={isRefused || undefined}>
      <summary>Change these links</summary>
      <form method="post" action={`/desk/articles/${row.id}/links`} class="stack" novalidate>
        <input type="hidden" name="version" value={String(row.version)} />
        <Field
          name="translationOf"
          label="Translation of"
          hint="The id or address of the story in any other language. Empty: it stands alone."
          errors={refused.errors}
          control={attributes => (
            <input {...attributes} type="text" value={value('translationOf', row.storyId)} />
          )}
        />
        <Field
          name="replaces"
          label="Rewrites"
          hint="The id or address of the older story, which leaves the lists while this one stands on them."
          errors={refused.errors}
          control={attributes => (
            <input {...attributes} type="text" value={value('replaces', row.replacesId)} />
          )}
        />
        <button type="submit">Save links</button>
      </form>
    </details>
  )
}
