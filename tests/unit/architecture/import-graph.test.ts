import { expect, test } from 'vitest'
import { circles, importsOf, readSources } from './import-graph.ts'
import { workerSources } from './worker-sources.ts'

test('no file imports itself by way of others', () => {
  const everything = [...workerSources(), ...['tools/**/*.ts', 'gazetteer/**/*.ts'].flatMap(readSources)]
  expect(circles(everything.flatMap(importsOf))).toEqual([])
})

/** The rooms of a folder and who imports whom, without what lies in the folder itself. */
const roomsOf = (folder: string) => {
  const room = (path: string) => new RegExp(`^${folder}/([\\w-]+)/`).exec(path)?.[1]
  return workerSources()
    .flatMap(importsOf)
    .flatMap(({ from, to }) => {
      const [here, there] = [room(from), room(to)]
      return here && there && here !== there ? [{ from: here, to: there }] : []
    })
}

test("the newsroom's rooms stand on each other without a circle", () => {
  const imports = roomsOf('functions/newsroom')
  expect(imports).toContainEqual({ from: 'editing', to: 'article' })
  expect(circles(imports)).toEqual([])
})

test('a circle of files is found, of types too', () => {
  const files = [
    { path: 'functions/a.ts', text: "import type { B } from './b.ts'" },
    { path: 'functions/b.ts', text: "import { c } from './c.ts'" },
    { path: 'functions/c.ts', text: "import { a } from './a.ts'\nimport { d } from './d.ts'" },
  ]
  expect(circles(files.flatMap(importsOf))).toEqual([['functions/a.ts', 'functions/b.ts', 'functions/c.ts']])
})
