import type { Sheet } from './sheet.ts'

/** Another language of the story is that of its fields at once: fonts, lines and the browser's spelling go by it. */
export function followLanguage({ form }: Sheet) {
  const language = form.elements.namedItem('language')
  if (!(language instanceof HTMLSelectElement)) return
  language.addEventListener('change', () => {
    for (const field of form.querySelectorAll<HTMLElement>('[dir="auto"]')) field.lang = language.value
  })
}
