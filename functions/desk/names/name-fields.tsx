import type { FieldError } from '../../http/problem.ts'
import type { LoadedGazetteer } from '../../tagger/gazetteer.ts'
import { LANGUAGES } from '../../tagger/layout.ts'
import type { LocalEntity } from '../../tagger/local/local-layer.ts'
import { direction } from '../../text/language.ts'
import { Field } from '../field.tsx'
import { languageName } from '../languages.ts'
import { pointerOf } from '../read-form.ts'

/** The languages of a form: those of the site, and others in which the thing has a name. */
export const languagesOf = (entity?: Pick<LocalEntity, 'names'>): string[] => [
  ...new Set([...LANGUAGES, ...Object.keys(entity?.names ?? {})]),
]

export const nameField = (language: string) => `names.${language}`

/** The form's fields, as `readForm` takes them. */
export const nameFields = (languages: readonly string[]): string[] => [
  ...languages.map(nameField),
  'aliases',
  'country',
]

interface NameFieldsProps {
  languages: readonly string[]
  values: ReadonlyMap<string, string>
  errors: readonly FieldError[]
  gazetteer: LoadedGazetteer
  /** Left out where the gazetteer says it. */
  hasCountry: boolean
}

/** Names by language, other names, and the country. Languages without a name are folded away, English aside. */
export function NameFields({ languages, values, errors, gazetteer, hasCountry }: NameFieldsProps) {
  const isOpen = (language: string) =>
    language === 'en' ||
    Boolean(values.get(nameField(language))) ||
    errors.some(({ pointer }) => pointer === pointerOf(nameField(language)))
  const folded = languages.filter(language => !isOpen(language))
  const fieldFor = (language: string) => <NameField language={language} values={values} errors={errors} />
  return (
    <>
      {languages.filter(isOpen).map(fieldFor)}
      {folded.length > 0 && (
        <details>
          <summary>In other languages</summary>
          <div>{folded.map(fieldFor)}</div>
        </details>
      )}
      <Field
        name="aliases"
        label="Other names that stories use"
        hint="One a line, in any language. Whole names only: a word that means something else too brings wrong tags."
        errors={errors}
        control={attributes => (
          <textarea {...attributes} rows={3} dir="auto">
            {values.get('aliases') ?? ''}
          </textarea>
        )}
      />
      {hasCountry && (
        <Field
          name="country"
          label="Country"
          hint="Leave it empty if it belongs to none."
          errors={errors}
          control={attributes => (
            <select {...attributes}>
              <option value="">None</option>
              {countriesOf(gazetteer).map(({ code, name }) => (
                <option value={code} selected={values.get('country') === code || undefined}>
                  {name}
                </option>
              ))}
            </select>
          )}
        />
      )}
    </>
  )
}

const NameField = ({
  language,
  values,
  errors,
}: Pick<NameFieldsProps, 'values' | 'errors'> & { language: string }) => (
  <Field
    name={nameField(language)}
    label={languageName(language)}
    errors={errors}
    control={attributes => (
      <input
        {...attributes}
        type="text"
        lang={language}
        dir={direction(language)}
        value={values.get(nameField(language)) ?? ''}
      />
    )}
  />
)

const countriesOf = (gazetteer: LoadedGazetteer) =>
  gazetteer.list('country', 'en').sort((a, b) => a.name.localeCompare(b.name, 'en'))
