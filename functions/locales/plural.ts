import { LRUCache } from 'lru-cache'
import { fill } from './fill.ts'
import { number } from './number.ts'

/** One wording for each plural category of its language; `other` serves the categories left out. */
export type Plural = { other: string } & { [rule in Exclude<Intl.LDMLPluralRule, 'other'>]?: string }

const rules = new LRUCache<string, Intl.PluralRules>({
  max: 32,
  memoMethod: language => new Intl.PluralRules(language),
})

/** The wording for `count`, with `{count}` written in the language's own digits. */
export function plural(language: string, forms: Plural, count: number): string {
  const form = forms[rules.memo(language).select(count)] ?? forms.other
  return fill(form, { count: number(language, count) })
}
