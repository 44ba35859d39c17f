import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'

// Reads a feed from standard input with the package that is named; a line for each entry.
const [, , packages, name] = process.argv
const require = createRequire(`${packages}/x.js`)
const ms = time => new Date(time ?? 0).getTime()
const print = entries => {
  for (const { id, title, updated, html } of entries)
    console.log([id, title, ms(updated), (html ?? '').length].join('\t'))
}
const source = await text(process.stdin)

if (name === 'feedsmith') {
  const { format, feed } = (await import(require.resolve('feedsmith'))).parseFeed(source)
  if (format === 'rss')
    print(
      feed.items.map(item => ({
        id: item.guid?.value,
        title: item.title,
        updated: item.dcterms?.modified?.[0],
        html: item.content?.encoded,
      })),
    )
  if (format === 'atom')
    print(
      feed.entries.map(({ id, title, updated, content }) => ({
        id,
        title: title?.value,
        updated,
        html: content?.value,
      })),
    )
  if (format === 'json')
    print(
      feed.items.map(({ id, title, date_modified, content_html }) => ({
        id,
        title,
        updated: date_modified,
        html: content_html,
      })),
    )
}
if (name === 'rss-parser') {
  const Parser = require('rss-parser')
  const { items } = await new Parser({
    customFields: { item: ['dcterms:modified', 'content:encoded', 'updated'] },
  }).parseString(source)
  print(
    items.map(item => ({
      id: item.guid ?? item.id,
      title: item.title,
      updated: item['dcterms:modified'] ?? item.updated ?? item.isoDate,
      html: item['content:encoded'] ?? item.content,
    })),
  )
}
if (name === 'feed-extractor') {
  const { extractFromJson, extractFromXml } = await import(require.resolve('@extractus/feed-extractor'))
  const options = {
    normalization: true,
    getExtraEntryFields: entry => ({
      html: entry['content:encoded'] ?? entry.content?.['#text'] ?? entry.content_html ?? '',
      updated: entry['dcterms:modified'] ?? entry.updated ?? entry.date_modified,
      guid: entry.guid?.['#text'] ?? entry.id,
    }),
  }
  const { entries } = source.startsWith('{')
    ? extractFromJson(JSON.parse(source), options)
    : extractFromXml(source, options)
  print(entries.map(({ guid, title, updated, html }) => ({ id: guid, title, updated, html })))
}
