import { HAN_FORMS } from './han-forms.gen.ts'
import { once } from './once.ts'

/** For each Chinese character that has another form, the one that all its forms are taken for: simplified, mostly. */
export const hanForms = once((): ReadonlyMap<string, string> => {
  const forms = new Map<string, string>()
  const characters = [...HAN_FORMS]
  for (let i = 0; i < characters.length; i += 2) forms.set(characters[i] ?? '', characters[i + 1] ?? '')
  return forms
})
