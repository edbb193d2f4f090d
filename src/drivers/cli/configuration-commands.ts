import { isPlatform, type Platform } from '../../platforms.ts'
import type { CliPlatform } from './cli-platform.ts'
import { cliPlatforms } from './index.ts'

/**
 * The beginnings of commands that lead into configuration, or change it at once: of a platform, or of any when it is not
 * known. `*` stands for any word.
 */
export const configurationCommands = (platform: string | null): readonly string[] => {
  if (platform === null || !isPlatform(platform)) return anyEntryWords
  const known = cliPlatforms[platform]
  if (known == null) return anyEntryWords
  const entries = entryWords([known])
  return [...new Set([...entries, ...(entries.includes('configure') ? copies : []), ...(changing[platform] ?? [])])]
}

const entryWords = (platforms: readonly (CliPlatform | null | undefined)[]): readonly string[] => [
  ...new Set(
    platforms.flatMap(platform =>
      [platform?.config?.enter, platform?.config?.candidate?.enter].flatMap(enter => enter?.split(' ')[0] || []),
    ),
  ),
]

const anyEntryWords = entryWords(Object.values(cliPlatforms))

/** A file that becomes the running configuration. */
const copies = ['copy * running-config', 'copy * * running-config', 'copy * system:running-config']

const routerosVerbs = ['add', 'set', 'unset', 'edit', 'remove', 'enable', 'disable', 'move', 'comment', 'import', 'run']

/** Verbs stand behind the path of a menu, which may be some words long, or was entered before. */
const behindPaths = (verbs: readonly string[]): readonly string[] =>
  ['', '* ', '* * ', '* * * ', '* * * * '].flatMap(path => verbs.map(verb => `${path}${verb}`))

/** Where there is no such mode, or more than one way into it. */
const changing: Partial<Record<Platform, readonly string[]>> = {
  brocade_fos: ['configure', 'cfgsave', 'cfgenable', 'cfgdisable', 'cfgclear', 'zonecreate', 'aliadd', 'alicreate'],
  checkpoint_gaia: ['set', 'add', 'delete', 'save', 'load', 'import'],
  citrix_netscaler: ['add', 'set', 'unset', 'rm', 'bind', 'unbind', 'enable', 'disable', 'rename', 'apply', 'import'],
  dlink_ds: ['config', 'create', 'delete', 'enable', 'disable'],
  enterasys: ['set', 'clear', 'configure'],
  extreme_xos: ['configure', 'unconfigure', 'create', 'delete', 'enable', 'disable', 'load', 'run script', 'use'],
  f5_bigip: ['create', 'modify', 'delete', 'install', 'mv', 'cp', 'load', 'edit', 'save'],
  // `config vdom` and `edit` choose what is read; it is the words within that change something.
  fortinet_fortios: [
    ...['set', 'unset', 'append', 'select', 'unselect', 'delete', 'purge', 'rename', 'move', 'clone'],
    ...['execute restore', 'execute batch', 'execute cfg'],
  ],
  juniper_junos: ['edit'],
  juniper_screenos: ['set', 'unset', 'delete'],
  mikrotik_routeros: behindPaths(routerosVerbs),
  nokia_sros: ['configure', 'bof', 'rollback', 'exec'],
  paloalto_panos: ['load config', 'set system', 'delete'],
}
