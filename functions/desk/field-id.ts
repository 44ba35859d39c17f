/** A field's id in the page. */
export const idOf = (name: string) => `field-${name.replaceAll('.', '-')}`
