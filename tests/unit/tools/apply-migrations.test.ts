import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyMigrations, newMigrations } from '../../../tools/apply-migrations.ts'

let folder: string
let db: DatabaseSync
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dawnwire-migrations-'))
  db = new DatabaseSync(':memory:')
  write('0002_b.sql', 'CREATE TABLE b (id INTEGER REFERENCES a); CREATE INDEX of_b ON b (id);')
  write('0001_a.sql', 'CREATE TABLE a (id INTEGER PRIMARY KEY);')
  write('README.md', 'CREATE')
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const apply = () => applyMigrations(db, folder, newMigrations(db, folder))
const made = () =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE name IN ('a', 'b', 'c', 'of_b') ORDER BY name")
    .all()
    .map(({ name }) => name)

test('what is new is applied in its order, once', () => {
  expect(newMigrations(db, folder)).toEqual(['0001_a.sql', '0002_b.sql'])
  apply()
  expect(made()).toEqual(['a', 'b', 'of_b'])
  write('0003_c.sql', 'CREATE TABLE c (id INTEGER);')
  expect(newMigrations(db, folder)).toEqual(['0003_c.sql'])
  apply()
  expect([made(), newMigrations(db, folder)]).toEqual([['a', 'b', 'c', 'of_b'], []])
})

test('what wrangler applied is not applied again', () => {
  db.exec(`CREATE TABLE d1_migrations(
		id         INTEGER PRIMARY KEY AUTOINCREMENT,
		name       TEXT UNIQUE,
		applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
	);
  INSERT INTO d1_migrations (name) VALUES ('0001_a.sql');`)
  expect(newMigrations(db, folder)).toEqual(['0002_b.sql'])
})

test('one that fails leaves nothing of itself, is named, and is tried again', () => {
  write('0002_b.sql', 'CREATE TABLE b (id INTEGER); CREATE TABLE a (id INTEGER);')
  expect(apply).toThrow(`${join(folder, '0002_b.sql')}: table a already exists`)
  expect([made(), newMigrations(db, folder)]).toEqual([['a'], ['0002_b.sql']])
  write('0002_b.sql', 'CREATE TABLE b (id INTEGER);')
  apply()
  expect(made()).toEqual(['a', 'b'])
})
