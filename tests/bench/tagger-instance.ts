import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build } from 'esbuild'
import { Log, LogLevel, Miniflare } from 'miniflare'
import type { Task } from './tagger-task.ts'

export const GAZETTEER = 'functions/tagger/gazetteer.bin'

/** A Worker with nothing but the tagger, in workerd. */
export async function startTagger(): Promise<Miniflare> {
  const instance = new Miniflare({
    log: new Log(LogLevel.ERROR),
    logRequests: false,
    workers: [
      {
        config: {
          name: 'tagger-bench',
          compatibilityDate: '2026-11-01',
          manifest: {
            mainModule: 'worker.js',
            modules: {
              'worker.js': { type: 'esm', contents: await bundle() },
              ...Object.fromEntries(
                [GAZETTEER, ...globSync('gazetteer/models/*.bin')].map(file => [
                  basename(file),
                  { type: 'data' as const, contents: new Uint8Array(readFileSync(file)) },
                ]),
              ),
            },
          },
        },
      },
    ],
  })
  await instance.ready
  return instance
}

/** Milliseconds from request to answer. */
export async function timeTask(instance: Miniflare, task: Task): Promise<number> {
  const started = performance.now()
  const response = await instance.dispatchFetch('http://bench/', {
    method: 'POST',
    body: JSON.stringify(task),
  })
  const answer = await response.text()
  if (!response.ok) throw new Error(answer)
  return performance.now() - started
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['tests/bench/tagger-worker.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    plugins: [
      {
        name: 'data-as-modules',
        setup: ({ onResolve }) =>
          onResolve({ filter: /\.bin$/ }, ({ path }) => ({ path: `./${basename(path)}`, external: true })),
      },
    ],
  })
  return outputFiles[0]?.text ?? ''
}
