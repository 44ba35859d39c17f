import { Parser } from 'htmlparser2'

/** What the form of a page that goes to `action` holds, by the names of its controls, as a browser would send it. */
export function formFields(html: string, action: string): Record<string, string> {
  const fields = new Map<string, string>()
  let isInside = false
  let area: string | undefined
  let select: string | undefined
  const parser = new Parser({
    onopentag(tag, { name = '', value = '', type = '', action: goesTo, ...attributes }) {
      if (tag === 'form') isInside = goesTo === action
      if (!isInside) return
      if (tag === 'textarea') area = name
      if (tag === 'select') select = name
      const isChosen = !['radio', 'checkbox', 'file'].includes(type) || 'checked' in attributes
      if (tag === 'input' && name !== '' && isChosen) fields.set(name, value)
      if (tag === 'option' && select !== undefined && 'selected' in attributes) fields.set(select, value)
    },
    ontext(words) {
      if (area !== undefined) fields.set(area, (fields.get(area) ?? '') + words)
    },
    onclosetag(tag) {
      // A browser leaves out the line break that a text begins with.
      if (tag === 'textarea' && area !== undefined)
        fields.set(area, (fields.get(area) ?? '').replace(/^\r?\n/, ''))
      if (tag === 'textarea') area = undefined
      if (tag === 'select') select = undefined
      if (tag === 'form') isInside = false
    },
  })
  parser.end(html)
  return Object.fromEntries(fields)
}
