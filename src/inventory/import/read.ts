import { readAnsible } from './ansible.ts'
import { readCsv } from './csv.ts'
import type { Imported } from './imported.ts'
import { readNetbox } from './netbox.ts'
import { readNornir } from './nornir.ts'

/** Documents that devices are taken from. */
export const importFormats = ['csv', 'ansible', 'nornir', 'netbox'] as const

export type ImportFormat = (typeof importFormats)[number]

export interface ImportDocument {
  readonly format: ImportFormat
  readonly text: string
  /** Nornir keeps groups and defaults in files of their own. */
  readonly groups: string | null
  readonly defaults: string | null
}

/** Reads a document. Throws INVALID_BODY when it is not what its format says. */
export const readDocument = ({ format, text, groups, defaults }: ImportDocument): Imported => {
  switch (format) {
    case 'csv':
      return readCsv(text)
    case 'ansible':
      return readAnsible(text)
    case 'nornir':
      return readNornir({ hosts: text, groups, defaults })
    case 'netbox':
      return readNetbox(text)
  }
}
