import { PROBLEM_PAGES, PROBLEMS } from '../../http/problem.ts'
import { link } from '../../ui/link.ts'
import { API, endpointsOf, LLMS_PATH, OPENAPI_PATH, type Schema } from './api-document.ts'
import { EndpointSection } from './endpoint-section.tsx'
import { Prose } from './prose.tsx'
import { anchorOf, Fields, fieldsOf, TypeWords } from './schema-fields.tsx'

interface DocsProps {
  /** Of the interface; the documentation itself is English. */
  language: string
  publicOrigin: string
}

/** The reference of the API, as the OpenAPI document has it. */
export const Docs = ({ language, publicOrigin }: DocsProps) => (
  <div class="page">
    <div class="docs" lang="en" dir="ltr">
      <h1>The API of this newsroom</h1>
      <Prose text={API.info.description} />
      <p>
        For programs: <a href={OPENAPI_PATH}>openapi.json</a> (OpenAPI 3.1, version {API.info.version}). For
        assistants: <a href={LLMS_PATH}>llms.txt</a>.
      </p>
      <h2 id="begin">Begin</h2>
      <p>The examples use these variables; a key is needed for what partners send only.</p>
      <pre tabindex={0}>
        <code>{`U=${publicOrigin}\nKEY=dw_…   # an API key\nID=…       # the id of an article or submission`}</code>
      </pre>
      <Contents />
      {API.tags.map(({ name, description }) => (
        <section id={name}>
          <h2>{name}</h2>
          <p>{description}</p>
          {endpointsOf(name).map(endpoint => (
            <EndpointSection endpoint={endpoint} language={language} />
          ))}
        </section>
      ))}
      <Shapes />
      <Problems language={language} />
    </div>
  </div>
)

const Contents = () => (
  <nav aria-label="Contents">
    <ul class="toc">
      {API.tags.map(({ name }) => (
        <li>
          <a href={`#${name}`}>{name}</a>
          <ul>
            {endpointsOf(name).map(({ method, path, operation }) => (
              <li>
                <a href={`#${operation.operationId}`}>
                  <code>
                    {method} {path}
                  </code>
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li>
        <a href="#shapes">Shapes</a>
      </li>
      <li>
        <a href="#problems">Problems</a>
      </li>
    </ul>
  </nav>
)

const Shapes = () => (
  <section id="shapes">
    <h2>Shapes</h2>
    <p>A name with a question mark may be left out.</p>
    {Object.entries(API.components.schemas).map(([name, schema]) => (
      <section id={anchorOf(name)} class="call">
        <h3>{name}</h3>
        {schema.description !== undefined && <Prose text={schema.description} />}
        <Shape schema={schema} />
      </section>
    ))}
  </section>
)

/** A choice of words, the fields of an object or of each of several, or a type in words. */
function Shape({ schema }: { schema: Schema }) {
  const { anyOf, properties, oneOf } = schema
  if (anyOf?.every(({ const: word }) => word !== undefined)) return <Words words={anyOf} />
  if (properties) return <Fields fields={fieldsOf(schema)} />
  if (oneOf) return oneOf.map(each => <Fields fields={fieldsOf(each)} />)
  return (
    <p>
      <TypeWords schema={schema} />
    </p>
  )
}

const Words = ({ words }: { words: readonly Schema[] }) => (
  <dl class="fields">
    {words.map(({ const: word, description = '' }) => (
      <div>
        <dt>
          <code>{String(word)}</code>
        </dt>
        <dd>
          <Prose text={description} />
        </dd>
      </div>
    ))}
  </dl>
)

const Problems = ({ language }: { language: string }) => (
  <section id="problems">
    <h2>Problems</h2>
    <p>
      A refusal is <code>application/problem+json</code> (RFC 9457). Its <code>type</code> is the address of
      one of these pages.
    </p>
    <dl class="fields">
      {Object.entries(PROBLEMS).map(([code, { status, title }]) => (
        <div>
          <dt>
            <a href={link(language, `${PROBLEM_PAGES}/${code}`)}>
              <code>{code}</code>
            </a>
          </dt>
          <dd>
            <p>
              {status} {title}
            </p>
          </dd>
        </div>
      ))}
    </dl>
  </section>
)
