import type { ControlAttributes } from '../field.tsx'
import { ASIAN_LANGUAGES, isOffered, languageName, OTHER_LANGUAGES } from '../languages.ts'

interface LanguageInputProps {
  attributes: ControlAttributes & { required: boolean | undefined }
  /** As it stands or was sent; a language that the lists leave out is offered too. */
  value: string
}

export const LanguageInput = ({ attributes, value }: LanguageInputProps) => (
  <select {...attributes}>
    <option value="">Choose a language</option>
    {value !== '' && !isOffered(value) && <Language code={value} chosen={value} />}
    <optgroup label="Languages of Asia">
      {ASIAN_LANGUAGES.map(({ code }) => (
        <Language code={code} chosen={value} />
      ))}
    </optgroup>
    <optgroup label="Other languages">
      {OTHER_LANGUAGES.map(({ code }) => (
        <Language code={code} chosen={value} />
      ))}
    </optgroup>
  </select>
)

const Language = ({ code, chosen }: { code: string; chosen: string }) => (
  <option value={code} selected={code === chosen || undefined}>
    {languageName(code)}
  </option>
)
