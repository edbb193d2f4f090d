import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase, openDatabaseForReading } from '../src/database.ts'
import { KoineError } from '../src/errors.ts'
import { temporaryDirectory } from './publishers/record.ts'

const first = 'CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1)'
const second = 'ALTER TABLE a ADD COLUMN y INTEGER DEFAULT 2'

test('migrations run once each, in order', () => {
  const path = join(temporaryDirectory(), 'a.db')
  openDatabase(path, [first]).close()
  openDatabase(path, [first, second]).close()
  const database = openDatabase(path, [first, second])
  expect(database.prepare('SELECT * FROM a').all()).toEqual([{ x: 1, y: 2 }])
  expect(database.pragma('user_version', { simple: true })).toBe(2)
  database.close()
})

test('a migration that fails leaves the database as it was', () => {
  const path = join(temporaryDirectory(), 'a.db')
  openDatabase(path, [first]).close()
  expect(() => openDatabase(path, [first, 'ALTER TABLE a ADD COLUMN y INTEGER; SELECT nonsense'])).toThrow(KoineError)
  const database = openDatabase(path, [first, second])
  expect(database.prepare('SELECT * FROM a').all()).toEqual([{ x: 1, y: 2 }])
  database.close()
})

test('a database of a newer version, a file that is none and a directory are refused with path and cause', () => {
  const directory = temporaryDirectory()
  const path = join(directory, 'a.db')
  openDatabase(path, [first, second]).close()
  expect(() => openDatabase(path, [first])).toThrow(/a\.db: it was written by a newer Koine/)
  const text = join(directory, 'text.db')
  writeFileSync(text, 'not a database, but long enough to be taken for one '.repeat(100))
  expect(() => openDatabase(text, [first])).toThrow(/text\.db: file is not a database/)
  mkdirSync(join(directory, 'folder.db'))
  expect(() => openDatabase(join(directory, 'folder.db'), [first])).toThrow(/folder\.db: /)
  expect(() => openDatabaseForReading(join(directory, 'absent.db'))).toThrow(/absent\.db: /)
})
