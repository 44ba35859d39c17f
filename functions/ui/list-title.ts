import type { en } from '../locales/en.ts'
import { regionName } from '../locales/interface-words.ts'
import { languageName } from '../locales/language-name.ts'

interface Listed {
  filter: { kind: string; code: string }
  name: string
}

/** What a list's page and feeds are called in an interface language. */
export function listTitle(language: string, { filter, name }: Listed): string {
  if (filter.kind === 'region') return regionName(language, filter.code as keyof typeof en.region)
  if (filter.kind === 'language') return languageName(language, name)
  return name
}
