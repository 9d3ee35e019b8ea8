// open.ts: opens the database of the history, brings an older one up to date, and leaves one alone that it cannot trust.

import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { APPLICATION_ID, migrations } from './migrations.ts'
import { indexedScope, indexedText } from './search.ts'

/** Another program that reads the database may hold a write up for so long. */
const BUSY_TIMEOUT_MS = 500

/** Makes the file where there is none. Throws an Error that names it and says what is wrong, and leaves it as it was. */
export function openDatabase(path: string, newName: string): DatabaseSync {
  const db = open(path)
  try {
    check(db)
    addSearchFunctions(db)
    // A commit is on disk before it returns, and readers and the writer do not wait for each other.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF')
    migrate(db, newName)
    db.exec('PRAGMA foreign_keys = ON')
    // A page of the newest rows is read, so that a file cut short is found now and not when somebody asks.
    // Each by itself, at the end of its tree: both in one would read all rows.
    db.prepare('SELECT (SELECT max(place) FROM messages), (SELECT max(time_ms) FROM messages)').get()
    return db
  } catch (error) {
    db.close()
    throw new Error(`open the history ${path}: ${reasonOf(error)}`, { cause: error })
  }
}

/** Opens a database that there is, for reading alone; a server may be writing it. Throws as `openDatabase` does. */
export function openToRead(path: string): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    if (!existsSync(path)) throw new Error('there is no such file')
    // As it stands on a disk that cannot be written: WAL needs a file beside the database, even for reading.
    const source = canWriteBeside(path) ? path : new URL(`${pathToFileURL(path).href}?immutable=1`)
    db = new DatabaseSync(source, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    check(db)
    if (pragma(db, 'schema_version') === 0) throw new Error('it is empty')
    if (pragma(db, 'user_version') < migrations.length)
      throw new Error(
        'it was written by an older stonechat: a server that is started on it brings it up to date',
      )
    return db
  } catch (error) {
    db?.close()
    throw new Error(`open the history ${path}: ${reasonOf(error)}`, { cause: error })
  }
}

/** True too where a server writes it now, or has been killed: what it wrote last is beside the database. */
function canWriteBeside(path: string): boolean {
  if (existsSync(`${path}-wal`)) return true
  try {
    accessSync(dirname(path), constants.W_OK)
    return true
  } catch (error) {
    // Not for us to write, whatever the reason.
    return !(error instanceof Error)
  }
}

function open(path: string): DatabaseSync {
  try {
    checkWritable(dirname(path))
    // What people said to each other is for the owner's eyes; SQLite gives its other files the mode of this one.
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
    return new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  } catch (error) {
    throw new Error(`open the history ${path}: ${reasonOf(error)}`, { cause: error })
  }
}

/** What the migrations fold words with. */
export function addSearchFunctions(db: DatabaseSync): void {
  db.function('search_words', { deterministic: true }, text => indexedText(String(text)))
  db.function('search_scope', { deterministic: true }, (number, source) =>
    indexedScope(Number(number), String(source)),
  )
}

/** SQLite would only say that it cannot open a file. */
function checkWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'EROFS') throw new Error('its disk can only be read', { cause })
    if (code === 'EACCES') throw new Error('its folder may not be written', { cause })
    throw cause
  }
}

function check(db: DatabaseSync): void {
  const application = pragma(db, 'application_id')
  const version = pragma(db, 'user_version')
  const isNew = pragma(db, 'schema_version') === 0
  if (!isNew && application !== APPLICATION_ID) throw new Error('it is the database of another program')
  if (version > migrations.length) {
    throw new Error(
      `it was written by a newer stonechat (its version is ${version}, this one knows ${migrations.length}): ` +
        'start that one, or move the file away',
    )
  }
}

/** All steps that it lacks, or none. */
function migrate(db: DatabaseSync, newName: string): void {
  const version = pragma(db, 'user_version')
  if (version === migrations.length) return
  db.exec('BEGIN IMMEDIATE')
  for (const step of migrations.slice(version)) db.exec(step)
  if (version === 0) db.prepare('INSERT INTO log (name, last_place) VALUES (?, 0)').run(newName)
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}`)
  db.exec('COMMIT')
}

function pragma(db: DatabaseSync, name: string): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name])
}

/** SQLite's results that mean that the file is not what it was. */
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26

/** In words, and whether the file is damaged. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const damaged = 'errcode' in error && (error.errcode === SQLITE_CORRUPT || error.errcode === SQLITE_NOTADB)
  return damaged ? `it is damaged (${error.message}); nothing was changed` : error.message
}
