import type { SecretName } from '../credential.ts'

/** What a document says of devices, before it is compared with the inventory. */
export interface Imported {
  readonly devices: readonly ImportedDevice[]
  /** What cannot be taken. */
  readonly invalid: readonly Finding[]
  /** What was left out or understood in some way, and should be known. */
  readonly notes: readonly Finding[]
}

export interface ImportedDevice {
  readonly where: string
  readonly name: string
  /** Fields of a DeviceDraft, as far as the document says something of them; not checked yet. */
  readonly fields: ImportedFields
  /** Who logs in, and with what. */
  readonly login: ImportedLogin
}

export interface ImportedFields {
  readonly host?: string
  readonly port?: number
  readonly platform?: string
  readonly driver?: string
  readonly transport?: string
  readonly credential?: string
  readonly jump?: readonly string[]
  readonly tags?: readonly string[]
  readonly timezone?: string
}

export type ImportedLogin = { readonly [Field in SecretName | 'username']?: string }

export interface Finding {
  /** The place in the document: `line 3`, `all.children.edge.hosts.edge1`, `results[4]`. */
  readonly where: string
  readonly detail: string
}

/** Most devices of one document. */
export const mostDevices = 50_000

/** A port as documents write it, number or text; the text stays where it is none, so that it is refused with its name. */
export const portOf = (written: unknown): number | undefined =>
  written === undefined || written === null || written === '' ? undefined : Number(written)

/** A word as tag: lower case, other characters as hyphens; null when nothing is left of it. */
const tagOf = (word: string): string | null => {
  const tag = word
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
  return tag === '' ? null : tag
}

export const tagsOf = (words: readonly string[]): readonly string[] => [
  ...new Set(words.flatMap(word => tagOf(word) ?? [])),
]

/** A mapping as one whose members can be asked for; null when it is none. */
export const recordOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null

/** Those of the values that are mappings. */
export const recordsIn = (values: readonly unknown[]): readonly Readonly<Record<string, unknown>>[] =>
  values.map(recordOf).filter(record => record !== null)

/** Text, or a number or truth value written as text; undefined for anything else and for nothing. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
