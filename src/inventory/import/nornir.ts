import { KoineError } from '../../errors.ts'
import {
  type Finding,
  type Imported,
  type ImportedDevice,
  mostDevices,
  portOf,
  recordOf,
  recordsIn,
  tagsOf,
  textOf,
} from './imported.ts'
import { platformMeant } from './platform-words.ts'
import { readYaml } from './yaml.ts'

/** The texts of Nornir's SimpleInventory. */
export interface NornirTexts {
  /** `hosts.yaml`; or one document with `hosts`, `groups` and `defaults`. YAML or JSON. */
  readonly hosts: string
  readonly groups: string | null
  readonly defaults: string | null
}

/**
 * Reads a Nornir inventory. What a host does not say it has from its groups, in their order, each with the groups above it,
 * and else from the defaults. Groups become tags. Throws INVALID_BODY when it is no inventory.
 */
export const readNornir = ({ hosts, groups, defaults }: NornirTexts): Imported => {
  const document = readYaml(hosts)
  if (document === null)
    throw new KoineError('INVALID_BODY', 'Nornir hosts are a mapping of names: { edge1: { hostname: … } }.')
  const single =
    Object.keys(document).every(key => ['hosts', 'groups', 'defaults'].includes(key)) && 'hosts' in document
  const known: Layers = {
    hosts: single ? (recordOf(document['hosts']) ?? {}) : document,
    groups: (groups === null ? recordOf(single ? document['groups'] : null) : readYaml(groups)) ?? {},
    defaults: (defaults === null ? recordOf(single ? document['defaults'] : null) : readYaml(defaults)) ?? {},
  }
  if (Object.keys(known.hosts).length > mostDevices)
    throw new KoineError('INVALID_BODY', `More than ${mostDevices} hosts are not taken at once.`)
  const invalid: Finding[] = []
  const notes: Finding[] = []
  const devices = Object.entries(known.hosts).flatMap(([name, written]) => {
    const host = written === null ? {} : recordOf(written)
    const where = `hosts.${name}`
    if (host !== null) return [deviceOf(where, name, host, known, notes)]
    invalid.push({ where, detail: 'a host is written as a mapping' })
    return []
  })
  return { devices, invalid, notes }
}

type Layer = Readonly<Record<string, unknown>>

interface Layers {
  readonly hosts: Layer
  readonly groups: Layer
  readonly defaults: Layer
}

// Connections whose options may say more than the host itself, the first one that does counts.
const connections = ['netmiko', 'scrapli', 'napalm', 'paramiko']

const deviceOf = (
  where: string,
  name: string,
  host: Layer,
  { groups, defaults }: Layers,
  notes: Finding[],
): ImportedDevice => {
  const names = groupNames(host, groups)
  const missing = names.filter(group => recordOf(groups[group]) === null)
  if (missing.length > 0 && Object.keys(groups).length > 0)
    notes.push({ where, detail: `there is no group ${missing.join(', ')}` })
  const layers = [host, ...recordsIn(names.map(group => groups[group])), defaults]
  const options = layers.flatMap(layer => {
    const all = recordOf(layer['connection_options']) ?? {}
    return recordsIn(connections.map(connection => all[connection]))
  })
  const value = (key: string): string | undefined => first([...options, ...layers], key)
  const extra = (key: string): string | undefined => first(recordsIn(options.map(one => one['extras'])), key)

  const written = value('platform')
  const platform = written === undefined ? undefined : platformMeant(written)
  if (platform === null)
    notes.push({ where, detail: `"${written}" is no platform known here; it is recognised at the first login` })
  const port = portOf(value('port'))
  const username = value('username')
  const password = value('password')
  const enableSecret = extra('secret') ?? extra('auth_secondary')
  const transport = /_telnet$/i.test(written ?? '') ? 'telnet' : undefined
  return {
    where,
    name,
    fields: {
      host: value('hostname') ?? name,
      ...(port !== undefined && { port }),
      ...(platform != null && { platform }),
      ...(transport !== undefined && { transport }),
      tags: tagsOf(names),
    },
    login: {
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
      ...(enableSecret !== undefined && { enableSecret }),
    },
  }
}

const first = (layers: readonly Layer[], key: string): string | undefined => {
  for (const layer of layers) {
    const found = textOf(layer[key])
    if (found !== undefined) return found
  }
  return undefined
}

/** The groups of a host and those above them, depth first; each once, so that a circle ends. */
const groupNames = (host: Layer, groups: Layer): readonly string[] => {
  const found = new Set<string>()
  const visit = (layer: Layer): void => {
    for (const one of Array.isArray(layer['groups']) ? layer['groups'] : []) {
      const name = textOf(one)
      if (name === undefined || found.has(name) || found.size > 1000) continue
      found.add(name)
      visit(recordOf(groups[name]) ?? {})
    }
  }
  visit(host)
  return [...found]
}
