// values.ts: the kinds of values that the configuration has. The message of each is what was expected.

import { z } from 'zod'
import { readArgon2id } from '../edge/passwords.ts'
import { expectedUrl, isMetricsUrl } from './listen-url.ts'

export function wholeNumber(least: number, most: number) {
  const error = `a whole number from ${least} to ${most}`
  return z.int({ error }).min(least, { error }).max(most, { error })
}

/** One line of text, of `least` to `most` characters. */
export function textLine(least: number, most: number) {
  const error = `one line of text, ${least} to ${most} characters`
  return z
    .string({ error })
    .min(least, { error })
    .max(most, { error })
    .regex(/^\P{Cc}*$/u, { error })
}

/** A text of any number of lines, ended by LF or CR LF. Other marks may be in it: some are bold and colours. */
export function text(most: number) {
  const error = `text of at most ${most} characters, without NUL, and without CR but before LF`
  return z
    .string({ error })
    .max(most, { error })
    .regex(/^(?:[^\0\r]|\r\n)*$/, { error })
}

/** Modern IRC: clients tell a server from a user by the dot in its name. */
export function serverName() {
  const error = 'the name of a host, with a dot in it, such as chat.example'
  return z
    .string({ error })
    .max(63, { error })
    .regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, { error })
}

/** What stands behind the `@` of a user; '' is none. */
export function shownHost() {
  const error =
    'what others see as a host: at most 63 letters, digits, dots, hyphens and slashes, such as staff.example'
  return z.string({ error }).regex(/^(?:[A-Za-z0-9][A-Za-z0-9./-]{0,62})?$/, { error })
}

/** '' is none where it may be `empty`. */
export function path(empty: 'empty' | 'named') {
  const error = 'a path'
  return z.string({ error }).regex(empty === 'empty' ? /^[^\0]*$/ : /^[^\0]+$/, { error })
}

export function flag() {
  return z.boolean({ error: 'true or false' })
}

export function table<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, { error: 'a table of keys' })
}

export function oneOf<const Names extends readonly string[]>(...names: Names) {
  return z.enum(names, { error: `one of ${names.map(name => `"${name}"`).join(', ')}` })
}

/** Letters of modes, each once. */
export function modeLetters(letters: string) {
  const error = `letters out of "${letters}", each once`
  return z.string({ error }).regex(new RegExp(`^(?:([${letters}])(?!.*\\1))*$`), { error })
}

/** Text, or a hash that can be worked out: one with a slip of the pen would keep everybody out. */
export function password() {
  return textLine(0, 300).check(({ value, issues }) => {
    if (!value.startsWith('$argon2') || readArgon2id(value)) return
    const message = 'text, or a whole argon2id hash: $argon2id$v=19$m=19456,t=2,p=1$salt$hash'
    issues.push({ code: 'custom', input: value, message })
  })
}

export function passwordHash() {
  const error = 'an argon2id hash: $argon2id$v=19$m=19456,t=2,p=1$salt$hash'
  return z.string({ error }).check(({ value, issues }) => {
    if (!readArgon2id(value)) issues.push({ code: 'custom', input: value, message: error })
  })
}

export function list<Element extends z.ZodType>(element: Element) {
  const error = 'a list of at most 100'
  return z.array(element, { error }).max(100, { error })
}

/** URLs to listen on. */
export function listenUrls() {
  const error = 'a list of one to 64 URLs'
  const url = z.string({ error: 'a URL' }).check(({ value, issues }) => {
    const message = expectedUrl(value)
    if (message !== undefined) issues.push({ code: 'custom', input: value, message })
  })
  return z.array(url, { error }).min(1, { error }).max(64, { error })
}

export function metricsUrl() {
  const error = 'http://host:port, or nothing'
  return z.string({ error }).refine(isMetricsUrl, error)
}

/** As they stand in a message, with their `+`. */
export function persistentTags() {
  const error = 'a list of client-only tags with their +'
  return z.array(z.string({ error }).regex(/^\+[A-Za-z0-9][A-Za-z0-9./-]*$/, { error }), { error })
}

/** Client-only tags without their `+`, as CLIENTTAGDENY writes them; the list has to fit into a line. */
export function clientTags() {
  const error =
    'a list of client-only tags without their +, or "*" and then those that are not meant, as "-typing"'
  const tag = z.string({ error }).regex(/^(?:\*|-?[A-Za-z0-9][A-Za-z0-9./-]*)$/, { error })
  return z
    .array(tag, { error })
    .refine(tags => tags.lastIndexOf('*') <= 0, error)
    .refine(tags => tags.join(',').length <= 200, error)
}
