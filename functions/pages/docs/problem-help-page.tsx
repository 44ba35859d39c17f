import { PROBLEM_PAGES, PROBLEMS, type ProblemCode } from '../../http/problem.ts'
import { link } from '../../ui/link.ts'
import { PROBLEM_HELP } from './problem-help.ts'
import { Prose } from './prose.tsx'

interface ProblemHelpProps {
  code: ProblemCode
  language: string
  publicOrigin: string
}

/** What a refusal means and what to do, at the address that its `type` names. */
export const ProblemHelp = ({ code, language, publicOrigin }: ProblemHelpProps) => {
  const { status, title } = PROBLEMS[code]
  const { meaning, remedy, again } = PROBLEM_HELP[code]
  const example = {
    type: `${publicOrigin}${PROBLEM_PAGES}/${code}`,
    title,
    status,
    code,
    detail: '…',
    ...(code === 'invalid' && { errors: [{ pointer: '/urgency', code: 'out_of_range', message: '…' }] }),
  }
  return (
    <div class="page">
      <div class="docs" lang="en" dir="ltr">
        <h1>{title}</h1>
        <p>
          {status} <code>{code}</code>
        </p>
        <h2>What it means</h2>
        <Prose text={meaning} />
        <h2>What to do</h2>
        <Prose text={remedy} />
        <p>{AGAIN[again]}</p>
        <h2>How it looks</h2>
        <pre tabindex={0}>
          <code>{JSON.stringify(example, null, 2)}</code>
        </pre>
        {code === 'invalid' && (
          <p class="more">
            <a href={link(language, '/docs#schema-FieldCode')}>The words for what is wrong with a field</a>
          </p>
        )}
        <p class="more">
          <a href={link(language, '/docs#problems')}>All problems</a>
        </p>
      </div>
    </div>
  )
}

const AGAIN = {
  no: 'The same request will be refused again.',
  'after Retry-After': 'The same request may succeed after that.',
  later: 'The same request may succeed later.',
} as const
