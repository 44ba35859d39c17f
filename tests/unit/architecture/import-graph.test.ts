import { expect, test } from 'vitest'
import { circles, importsOf, readSources } from './import-graph.ts'
import { workerSources } from './worker-sources.ts'

test('no file imports itself by way of others', () => {
  const everything = [...workerSources(), ...['tools/**/*.ts', 'gazetteer/**/*.ts'].flatMap(readSources)]
  expect(circles(everything.flatMap(importsOf))).toEqual([])
})

test('a circle of files is found, of types too', () => {
  const files = [
    { path: 'functions/a.ts', text: "import type { B } from './b.ts'" },
    { path: 'functions/b.ts', text: "import { c } from './c.ts'" },
    { path: 'functions/c.ts', text: "import { a } from './a.ts'\nimport { d } from './d.ts'" },
  ]
  expect(circles(files.flatMap(importsOf))).toEqual([['functions/a.ts', 'functions/b.ts', 'functions/c.ts']])
})
