import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { circles, type Import, importsOf, readSources } from './import-graph.ts'
import { workerSources } from './worker-sources.ts'

const everything = () => [...workerSources(), ...['tools/**/*.ts', 'gazetteer/**/*.ts'].flatMap(readSources)]

test('no file imports itself by way of others', () => {
  expect(circles(everything().flatMap(importsOf))).toEqual([])
})

/** Which room of a folder imports which, without what lies in the folder itself. */
function roomsOf(folder: string): Import[] {
  const room = (path: string) => new RegExp(`^functions/${folder}/([\\w-]+)/`).exec(path)?.[1]
  return workerSources()
    .flatMap(importsOf)
    .flatMap(({ from, to }) => {
      const [here, there] = [room(from), room(to)]
      return here && there && here !== there ? [{ from: here, to: there }] : []
    })
}

test.each([
  ['desk', { from: 'article', to: 'tags' }],
  ['newsroom', { from: 'editing', to: 'article' }],
  ['pages', { from: 'edition', to: 'story' }],
  ['tagger', { from: 'names', to: 'sequence' }],
])('the rooms of %s stand on each other without a circle', (folder, one) => {
  const imports = roomsOf(folder)
  expect(imports).toContainEqual(one)
  expect(circles(imports)).toEqual([])
})

/** The rooms that ARCHITECTURE.md names one after another, as many as it says use only those before them. */
function firstRooms(folder: string, count: number): string[] {
  const [, rooms = ''] = readFileSync('ARCHITECTURE.md', 'utf8').split(`\nThe ${folder} has rooms, `)
  return [...rooms.matchAll(/`([\w-]+)`/g)].slice(0, count).map(([, name = '']) => name)
}

test.each([
  ['newsroom', 4, 'article'],
  ['desk', 7, 'article'],
])('of the rooms of %s the first %d use only those before them', (folder, count, last) => {
  const order = firstRooms(folder, count)
  expect(order.at(-1)).toBe(last)
  const upwards = roomsOf(folder).filter(
    ({ from, to }) => order.includes(from) && !order.slice(0, order.indexOf(from)).includes(to),
  )
  expect(upwards).toEqual([])
})

/** A file's folder below the root's folders; a file that lies in one of these stands for itself. */
const folderOf = (path: string) => path.split('/').slice(0, 2).join('/')

test('the folders stand on each other without a circle', () => {
  const imports = everything()
    .flatMap(importsOf)
    .map(({ from, to }) => ({ from: folderOf(from), to: folderOf(to) }))
    .filter(({ from, to }) => from !== to)
  expect(imports).toContainEqual({ from: 'functions/newsroom', to: 'db/queries' })
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
