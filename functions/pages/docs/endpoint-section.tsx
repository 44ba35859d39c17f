import { PROBLEM_PAGES, PROBLEMS } from '../../http/problem.ts'
import { link } from '../../ui/link.ts'
import { type Endpoint, type Parameter, resolved, type Schema } from './api-document.ts'
import { Prose } from './prose.tsx'
import { Fields, TypeWords } from './schema-fields.tsx'

/** One operation: what it takes, what it answers, what it refuses, and how to try it. */
export const EndpointSection = ({ endpoint, language }: { endpoint: Endpoint; language: string }) => {
  const { method, path, operation } = endpoint
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation
  const [body] = Object.entries(requestBody?.content ?? {})
  return (
    <section id={operationId} class="call">
      <h3>
        <code>
          {method} {path}
        </code>
      </h3>
      <p class="does">{summary}</p>
      <Prose text={description} />
      {operation.security.length > 0 && (
        <p>
          Needs an API key with the scope <code>submit</code>.
        </p>
      )}
      {parameters.length > 0 && (
        <>
          <h4>Takes</h4>
          <Fields fields={parameters.map(fieldOf)} />
        </>
      )}
      {body && (
        <p>
          Body: <TypeWords schema={bodySchema(body[1].schema)} /> as{' '}
          {Object.keys(requestBody?.content ?? {}).map((type, i) => [i > 0 && ' or ', <code>{type}</code>])}
        </p>
      )}
      <h4>Answers</h4>
      <dl class="fields">
        {Object.entries(responses).map(([status, response]) => (
          <Answer status={status} response={response} language={language} />
        ))}
      </dl>
      <h4>Try it</h4>
      <pre tabindex={0}>
        <code>{operation['x-codeSamples'][0]?.source}</code>
      </pre>
    </section>
  )
}

interface AnswerProps {
  status: string
  response: Endpoint['operation']['responses'][string]
  language: string
}

const Answer = ({ status, response, language }: AnswerProps) => {
  const { description, content = {} } = resolved(response)
  const [schema] = Object.values(content)
  return (
    <div>
      <dt>
        <b>{status}</b>
      </dt>
      <dd>
        {Number(status) < 400 ? (
          <p>
            {description} {schema && <TypeWords schema={bodySchema(schema.schema)} />}
          </p>
        ) : (
          <p>
            {refusedCodes(description).map((code, i) => [
              i > 0 && ' ',
              <a href={link(language, `${PROBLEM_PAGES}/${code}`)}>
                <code>{code}</code>
              </a>,
            ])}
          </p>
        )}
      </dd>
    </div>
  )
}

const fieldOf = ({ name, schema, required = false, description }: Parameter) => ({
  name,
  schema,
  isRequired: required,
  description,
})

/** A text whose lines are values is shown as what they are. */
const bodySchema = (schema: Schema & { contentSchema?: Schema }): Schema => schema.contentSchema ?? schema

/** The document names the codes of a status in the description. */
const refusedCodes = (description: string) =>
  [...description.matchAll(/`(\w+)`/g)]
    .map(([, code = '']) => code)
    .filter(code => Object.hasOwn(PROBLEMS, code))
