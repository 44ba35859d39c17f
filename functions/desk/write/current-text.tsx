import type { FieldGroup } from './sheet-fields.ts'

interface CurrentTextProps {
  version: number
  typed: ReadonlyMap<string, string>
  current: ReadonlyMap<string, string>
  groups: readonly FieldGroup[]
}

/** The text as it stands, field by field, where it is not what was typed. */
export const CurrentText = ({ version, typed, current, groups }: CurrentTextProps) => {
  const differing = groups
    .flatMap(group => group.fields)
    .filter(({ name }) => sameLines(typed.get(name)) !== sameLines(current.get(name)))
  return (
    <section class="current" aria-labelledby="current">
      <h2 id="current">The article now, version {version}</h2>
      {differing.length === 0 ? (
        <p>It says the same as what you typed.</p>
      ) : (
        <dl>
          {differing.map(({ name, label }) => (
            <>
              <dt>{label}</dt>
              <dd dir="auto">{current.get(name) || <em>Empty</em>}</dd>
            </>
          ))}
        </dl>
      )}
    </section>
  )
}

/** Browsers send line breaks as CRLF. */
const sameLines = (text = '') => text.replace(/\r\n?/g, '\n').trim()
