/** The files of a site that shows what ours shows: twenty posts with their countries, and a post with four others below it. */
export const SITE: Readonly<Record<string, string>> = {
  'astro.config.mjs': `import node from '@astrojs/node'
import react from '@astrojs/react'
import { defineConfig, memoryCache as pageCache } from 'astro/config'
import emdash, { local, memoryCache } from 'emdash/astro'
import { sqlite } from 'emdash/db'

const isCached = process.env.BENCH_CACHE === 'on'

export default defineConfig({
  output: 'server',
  outDir: \`dist-\${process.env.BENCH_CACHE}\`,
  adapter: node({ mode: 'standalone' }),
  ...(isCached ? { cache: { provider: pageCache() } } : {}),
  integrations: [
    react(),
    emdash({
      database: sqlite({ url: 'file:./data.db' }),
      storage: local({ directory: './uploads', baseUrl: '/_emdash/api/media/file' }),
      fonts: false,
      ...(isCached ? { objectCache: memoryCache() } : {}),
    }),
  ],
  devToolbar: { enabled: false },
})
`,
  'src/live.config.ts': `import { defineLiveCollection } from 'astro:content'
import { emdashLoader } from 'emdash/runtime'

export const collections = { _emdash: defineLiveCollection({ loader: emdashLoader() }) }
`,
  'src/layouts/Page.astro': `---
const { title } = Astro.props
---
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>{title}</title></head>
  <body><header><a href="/">Wire</a></header><main><slot /></main></body>
</html>
`,
  'src/pages/index.astro': `---
import { getEmDashCollection, getTermsForEntries } from 'emdash'
import Page from '../layouts/Page.astro'

const { entries, cacheHint } = await getEmDashCollection('posts', { limit: 20, orderBy: { published_at: 'desc' } })
const terms = await getTermsForEntries('posts', entries.map(post => post.data.id), 'country')
if (Astro.cache.enabled) Astro.cache.set({ ...cacheHint, maxAge: 30, swr: 30 })
---
<Page title="Wire">
  {entries.map(post => (
    <article>
      <h2><a href={\`/posts/\${post.id}\`}>{post.data.title}</a></h2>
      <p>{post.data.excerpt}</p>
      <time datetime={post.data.publishedAt?.toISOString()}>{post.data.publishedAt?.toISOString()}</time>
      <ul>{(terms.get(post.data.id) ?? []).map(term => <li>{term.label}</li>)}</ul>
    </article>
  ))}
</Page>
`,
  'src/pages/posts/[slug].astro': `---
import { getEmDashCollection, getEmDashEntry, getEntryTerms } from 'emdash'
import { PortableText } from 'emdash/ui'
import Page from '../../layouts/Page.astro'

const { entry: post, cacheHint } = await getEmDashEntry('posts', Astro.params.slug)
if (!post) return new Response(null, { status: 404 })
const terms = await getEntryTerms('posts', post.data.id, 'country')
const { entries: others } = await getEmDashCollection('posts', { limit: 4, orderBy: { published_at: 'desc' } })
if (Astro.cache.enabled) Astro.cache.set({ ...cacheHint, maxAge: 30, swr: 30 })
---
<Page title={post.data.title}>
  <article>
    <h1>{post.data.title}</h1>
    <p>{post.data.excerpt}</p>
    <time datetime={post.data.publishedAt?.toISOString()}>{post.data.publishedAt?.toISOString()}</time>
    <PortableText value={post.data.content} />
    <ul>{terms.map(term => <li>{term.label}</li>)}</ul>
  </article>
  <ul>{others.map(other => <li><a href={\`/posts/\${other.id}\`}>{other.data.title}</a></li>)}</ul>
</Page>
`,
}

/** Its schema: one collection and one taxonomy, whose terms must be there before posts name them. */
export const seedOf = (countries: readonly string[]) => ({
  version: '1',
  settings: { title: 'Wire' },
  collections: [
    {
      slug: 'posts',
      label: 'Posts',
      labelSingular: 'Post',
      supports: ['drafts', 'revisions'],
      fields: [
        { slug: 'title', label: 'Title', type: 'string', required: true },
        { slug: 'excerpt', label: 'Excerpt', type: 'text' },
        { slug: 'content', label: 'Content', type: 'portableText' },
      ],
    },
  ],
  taxonomies: [
    {
      name: 'country',
      label: 'Countries',
      labelSingular: 'Country',
      hierarchical: false,
      collections: ['posts'],
      terms: countries.map(code => ({ slug: code.toLowerCase(), label: code })),
    },
  ],
})
