import { fill } from './fill.ts'

/** One wording for each plural category of its language; `other` serves the categories left out. */
export type Plural = { other: string } & { [rule in Exclude<Intl.LDMLPluralRule, 'other'>]?: string }

/** The wording for `count`, with `{count}` written in the language's own digits. */
export function plural(language: string, forms: Plural, count: number): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other
  return fill(form, { count: new Intl.NumberFormat(language).format(count) })
}
