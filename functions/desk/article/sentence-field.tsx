import { Field } from '../field.tsx'
import type { Refused } from '../refused.ts'
import type { Sentence } from './sentences.ts'

interface SentenceFieldProps {
  sentence: Sentence
  language: string
  refused: Refused
}

/** A field for one sentence, with what it often is. */
export function SentenceField({
  sentence: { name, label, hint, common },
  language,
  refused: { values, errors },
}: SentenceFieldProps) {
  const typed = values.get(name) ?? ''
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      required
      errors={errors}
      control={attributes =>
        common ? (
          <>
            <input {...attributes} type="text" list={`${name}-common`} dir="auto" value={typed} />
            <datalist id={`${name}-common`}>
              {common.map(each => (
                <option value={each} />
              ))}
            </datalist>
          </>
        ) : (
          <textarea {...attributes} rows={2} dir="auto" lang={name === 'note' ? language : undefined}>
            {`\n${typed}`}
          </textarea>
        )
      }
    />
  )
}
