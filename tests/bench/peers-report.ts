import { count, table } from './markdown-table.ts'
import { type Cache, OPERATIONS } from './peers/cms.ts'
import type { Compared, Missing } from './peers/compare.ts'
import type { Alone } from './peers/filled-system.ts'

export interface PeersReport {
  machine: { cpu: string; cores: number; node: string }
  /** How long the run took, what it installed included. */
  minutes: number
  systems: (Alone & { name: string; version: string; notes: readonly string[] })[]
  compared: Compared[]
  missing: Missing[]
  /** Systems that could not be measured at all. */
  failed: { name: string; version: string; reason: string }[]
}

export function renderPeersReport({
  machine,
  minutes,
  systems,
  compared,
  missing,
  failed,
}: PeersReport): string {
  return `# Beside other systems

\`npm run bench -- peers\` on ${machine.cores} × ${machine.cpu}, Node ${machine.node}; the run took ${minutes.toFixed(0)} minutes. All systems have the
same 1,000 posts, made of our samples, with texts of 2,000 characters and the countries that our tagger finds. Each runs alone beside Dawnwire on
127.0.0.1, asked by the same client over 16 connections. The two take turns of 0.2 s; figures are medians of 21 rounds, all of which are in
[peers.json](peers.json). **The ratios count, not the absolute figures**: the client shares the machine with the systems, and other work may have run on it.
A ratio above 1 means that Dawnwire answers more requests a second.

## Without a cache of answers

Each answer asks the database.

${tableOf(compared, 'off')}

## With the cache that the system brings along

${tableOf(compared, 'on')}

## Start and storage

Start: from the command until the list of 20 is answered, the median of five, all posts being there. Storage: what the 1,000 posts added to the
databases, by post.

${table(
  ['system', 'start ms', 'bytes a post'],
  systems.map(({ name, version, startMs, bytesPerPost }) => [
    `${name} ${version}`,
    count(startMs),
    count(bytesPerPost),
  ]),
)}

## What was not possible

${[...failed.map(({ name, version, reason }) => `- ${name} ${version} was not measured: ${reason}`), ...reasonsOf(missing)].join('\n')}

## How each was set up

${systems.flatMap(({ name, version, notes }) => notes.map(note => `- **${name} ${version}.** ${note}`)).join('\n')}

The systems do different work: what an answer holds and what a write leaves behind is theirs to choose. Bodies are compared by size above.
What they install stays outside of the repository. \`npm run bench -- peers FOLDER\` keeps it in a folder for the next run.
`
}

const tableOf = (compared: readonly Compared[], cache: Cache): string =>
  table(
    [
      'what',
      'system',
      'a second',
      'p50 ms',
      'p99 ms',
      'body KB',
      'Dawnwire a second',
      'p50 ms',
      'p99 ms',
      'body KB',
      'Dawnwire ÷ it',
    ],
    Object.entries(OPERATIONS).flatMap(([operation, title]) =>
      compared
        .filter(row => row.cache === cache && row.operation === operation)
        .map(({ system, peer, dawnwire, ratio, bytes }) => [
          title,
          system,
          count(peer.perSecond),
          peer.p50.toFixed(2),
          peer.p99.toFixed(2),
          kilobytes(bytes.peer),
          count(dawnwire.perSecond),
          dawnwire.p50.toFixed(2),
          dawnwire.p99.toFixed(2),
          kilobytes(bytes.dawnwire),
          `**${ratio.toFixed(2)}**`,
        ]),
    ),
  )

/** A line for each reason, with all that it explains. */
function reasonsOf(missing: readonly Missing[]): string[] {
  const grouped = Map.groupBy(missing, ({ system, reason }) => `${system}: ${reason}`)
  return [...grouped].map(([reason, rows]) => {
    const named = [...new Set(rows.map(({ operation }) => OPERATIONS[operation]))].join('; ')
    const caches = new Set(rows.map(({ cache }) => cache))
    return `- ${reason} (${named}${caches.has('off') ? '' : '; with a cache'}).`
  })
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)
