/** The template's text and values in order, so that a value may be an element. Unknown names stay as written. */
export function fillParts<T>(template: string, values: Readonly<Record<string, T>>): (string | T)[] {
  return template
    .split(/(\{[a-z]+\})/i)
    .map(part => {
      const name = part.slice(1, -1)
      return part.startsWith('{') && Object.hasOwn(values, name) ? (values[name] as T) : part
    })
    .filter(part => part !== '')
}

/** `fill('By {name}', { name: 'A' })` is `By A`. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return fillParts(template, values).join('')
}
