import type { Child } from 'hono/jsx'
import { nameOf, type Schema } from './api-document.ts'
import { Prose } from './prose.tsx'

export const anchorOf = (schema: string) => `schema-${schema}`

/** What a value is, in words; shapes with a name are links to it. */
export const TypeWords = ({ schema }: { schema: Schema }): Child => {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref)
    return <a href={`#${anchorOf(name)}`}>{name}</a>
  }
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) {
    return alternatives.map((alternative, i) => (
      <>
        {i > 0 && ' or '}
        <TypeWords schema={alternative} />
      </>
    ))
  }
  if (schema.items) {
    return (
      <>
        list of <TypeWords schema={schema.items} />
      </>
    )
  }
  return wordsOf(schema)
}

function wordsOf({ enum: values, const: value, type = 'anything', format, ...limits }: Schema): Child {
  if (value !== undefined) return <code>{String(value)}</code>
  if (values) return values.map((each, i) => [i > 0 && ' ', <code>{String(each)}</code>])
  const { minimum, maximum, maxLength, examples: [example] = [], default: usual } = limits
  return [
    format ?? type,
    minimum !== undefined && maximum !== undefined && ` ${minimum} to ${maximum}`,
    minimum !== undefined && maximum === undefined && ` from ${minimum}`,
    maxLength !== undefined && `, ${maxLength} at most`,
    example !== undefined && `, as ${example}`,
    usual !== undefined && `, ${usual} if left out`,
  ]
    .filter(Boolean)
    .join('')
}

export interface Field {
  name: string
  schema: Schema
  isRequired: boolean
  description?: string | undefined
}

export const fieldsOf = ({ properties = {}, required = [] }: Schema, prefix = ''): Field[] =>
  Object.entries(properties).flatMap(([name, schema]) => {
    const path = prefix + name
    const field = { name: path, schema, isRequired: required.includes(name), description: schema.description }
    const inner = schema.properties
      ? fieldsOf(schema, `${path}.`)
      : schema.items?.properties
        ? fieldsOf(schema.items, `${path}[].`)
        : []
    return [field, ...inner]
  })

/** Names, types and meanings. What may be left out has a question mark, as in TypeScript. */
export const Fields = ({ fields }: { fields: readonly Field[] }) => (
  <dl class="fields">
    {fields.map(({ name, schema, isRequired, description }) => (
      <div>
        <dt>
          <code>
            {name}
            {!isRequired && '?'}
          </code>
        </dt>
        <dd>
          <p class="type">
            <TypeWords schema={schema} />
          </p>
          {description !== undefined && <Prose text={description} />}
        </dd>
      </div>
    ))}
  </dl>
)
