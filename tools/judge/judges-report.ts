import type { Judge, Verdict } from './verdict.ts'

/** A verdict as it is kept: the judge may be run again alone. */
export interface Entry extends Verdict, Pick<Judge, 'title' | 'version' | 'bar'> {
  command: string
  /** YYYY-MM-DD. */
  date: string
}

export const commandOf = (name: string): string => `npm run judge -- ${name}`

/** The report of all judges, in the order of their names. */
export function judgesReport(entries: readonly Entry[]): string {
  const rows = entries.map(
    ({ title, version, command, figures, bar, holds, date }) =>
      `| ${title} | ${version} | \`${command}\` | ${figures.join('<br>')} | ${holds ? '✓' : '✗'} ${bar} | ${date} |`,
  )
  const sections = entries.map(({ title, details }) => `## ${title}\n\n${details}`)
  return `${[
    '# What outside judges say',
    'Written by `npm run judge`. Each judge but Chaos is a tool made elsewhere, installed apart from the project in the version named here.',
    ['| judge | version | command | figures | bar | date |', '|---|---|---|---|---|---|', ...rows].join('\n'),
    ...sections,
  ].join('\n\n')}\n`
}
