import type { Archive, Killed } from './import.ts'

export interface ImportReport {
  machine: { cpu: string; cores: number; node: string }
  sizes: { bytes: number; posts: number; seconds: number; peak: number }[]
  archive: Archive
  killed: Killed
}

export function renderImportReport({ machine, sizes, archive, killed }: ImportReport): string {
  const { imported, contents } = archive
  return `# An archive that moves in

\`npm run bench -- import --write\` on ${machine.cores} × ${machine.cpu}, Node ${machine.node}. Exports of WordPress are made up: posts in English, Indonesian
and Japanese of some ${count(archive.bytes / archive.posts)} bytes, as its three editors keep them, nine hours apart. One in twenty has a picture of 1200 × 800. One post
in a hundred and one picture in ten cannot be taken. The run fails if a figure is not what was made.

## ${count(archive.posts)} posts

\`npm run import -- --publish --pictures\` into the built Worker in workerd, which tags and publishes each story and seals it: **${minutes(imported.seconds)}**,
${count(archive.posts / imported.seconds)} posts a second with their pictures, at a load of the machine of ${archive.load.toFixed(1)}. The most memory was ${mb(imported.peak)} MB.

| | taken | refused, by name and reason |
| --- | ---: | ---: |
| posts | ${count(imported.texts.taken)} | ${count(imported.texts.refused)} |
| pictures, with ${count(contents.files)} files of all widths | ${count(imported.pictures.taken)} | ${count(imported.pictures.refused)} |

## kill -9

The same with ${count(killed.posts)} posts, where the import was killed ${killed.found.length} times: when the newsroom had ${killed.found.map(count).join(', ')} stories. Begun again
it went on: ${count(killed.resumed.texts.known)} known, ${count(killed.resumed.texts.taken)} new. Once more to the end: ${count(killed.again.texts.known)} known, ${count(killed.again.texts.taken)} new, and ${killed.again.pictures.known} pictures known,
${killed.again.pictures.taken} new. The newsroom then has what another has that took all at once: ${count(killed.contents.stories)} stories, ${killed.contents.twice} of them twice, ${killed.contents.changed} changed since,
${count(killed.contents.changes)} changes told, ${killed.contents.pictures} pictures; languages, headlines, dates, bylines and texts are compared word by word.

## Memory by size

Sent to what takes every line at once, so that time and memory are those of the import alone. It reads the file twice, since the pictures of posts
stand anywhere in it.

| MB | posts | s | MB/s | most memory, MB |
| ---: | ---: | ---: | ---: | ---: |
${sizes
  .map(
    ({ bytes, posts, seconds, peak }) =>
      `| ${[count(bytes / 1e6), count(posts), seconds.toFixed(1), (bytes / 1e6 / seconds).toFixed(1), mb(peak)].join(' | ')} |`,
  )
  .join('\n')}
`
}

const count = (value: number) => Math.round(value).toLocaleString('en')
const mb = (bytes = Number.NaN) => count(bytes / 1e6)
const minutes = (seconds: number) => `${(seconds / 60).toFixed(1)} minutes`
