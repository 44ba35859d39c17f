import type { Finding } from './score.ts'

/** The most frequent findings of each group, one example each; for the terminal only. */
export function renderFindings(title: string, findings: readonly Finding[], most: number): string {
  const groups = Map.groupBy(findings, finding => finding.group)
  const lines = [`\n=== ${title}`]
  for (const [group, members] of groups) {
    const surfaces = [...Map.groupBy(members, finding => finding.surface)]
    surfaces.sort(([, a], [, b]) => b.length - a.length)
    lines.push(`--- ${group}: ${members.length}`)
    for (const [surface, found] of surfaces.slice(0, most)) lines.push(renderLine(surface, found))
  }
  return lines.join('\n')
}

function renderLine(surface: string, found: readonly Finding[]): string {
  return `${String(found.length).padStart(5)}  ${surface}  · ${found[0]?.context ?? ''}`
}
