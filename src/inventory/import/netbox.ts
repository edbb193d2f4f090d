import { KoineError } from '../../errors.ts'
import { type Finding, type Imported, type ImportedDevice, mostDevices, recordOf, tagsOf, textOf } from './imported.ts'
import { platformMeant } from './platform-words.ts'

/**
 * Reads devices (or virtual machines) as NetBox gives them out over its API: `{ "results": […] }`, several such pages in a list,
 * or the list alone. Role, site and tags become tags; devices that are not in operation are left out. Throws INVALID_BODY.
 */
export const readNetbox = (text: string): Imported => {
  const invalid: Finding[] = []
  const notes: Finding[] = []
  const devices = resultsOf(text).flatMap((result, index): readonly ImportedDevice[] => {
    const where = `results[${index}]`
    const device = recordOf(result)
    const name = textOf(device?.['name'])
    if (device === null || name === undefined) {
      invalid.push({ where, detail: 'it has no name' })
      return []
    }
    const status = slugOf(device['status'])
    if (status !== undefined && !inOperation.has(status)) {
      notes.push({ where, detail: `${name} is left out: its status is ${status}` })
      return []
    }
    return [deviceOf(where, name, device, notes)]
  })
  return { devices, invalid, notes }
}

const inOperation = new Set(['active', 'staged'])

const deviceOf = (
  where: string,
  name: string,
  device: Readonly<Record<string, unknown>>,
  notes: Finding[],
): ImportedDevice => {
  const host = addressOf(device['primary_ip']) ?? addressOf(device['primary_ip4']) ?? addressOf(device['primary_ip6'])
  if (host === undefined) notes.push({ where, detail: `${name} has no primary address; it is only heard` })
  const written = slugOf(device['platform'])
  const vendor = slugOf(recordOf(device['device_type'])?.['manufacturer'])
  const platform = written === undefined ? undefined : platformMeant(written, vendor ?? null)
  if (platform === null)
    notes.push({ where, detail: `"${written}" is no platform known here; it is recognised at the first login` })
  const tags = Array.isArray(device['tags']) ? device['tags'] : []
  const words = [device['role'] ?? device['device_role'], device['site'], ...tags].flatMap(one => slugOf(one) ?? [])
  return {
    where,
    name,
    fields: {
      ...(host !== undefined && { host }),
      ...(platform != null && { platform }),
      tags: tagsOf(words),
    },
    login: {},
  }
}

const resultsOf = (text: string): readonly unknown[] => {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw new KoineError('INVALID_BODY', 'This is no JSON.')
  }
  const pages = Array.isArray(document) ? document : [document]
  const results = pages.flatMap((page: unknown): readonly unknown[] => {
    const inner = recordOf(page)?.['results']
    if (Array.isArray(inner)) return inner
    return Array.isArray(document) ? [page] : []
  })
  if (results.length === 0)
    throw new KoineError('INVALID_BODY', 'There are no devices; NetBox lists them under "results".')
  if (results.length > mostDevices)
    throw new KoineError('INVALID_BODY', `More than ${mostDevices} devices are not taken at once.`)
  return results
}

/** `{ "slug": "edge" }`, `{ "value": "active" }`, or the word alone, as older versions write it. */
const slugOf = (value: unknown): string | undefined => {
  const record = recordOf(value)
  return record === null ? textOf(value) : (textOf(record['slug']) ?? textOf(record['value']) ?? textOf(record['name']))
}

/** `192.0.2.1/24` without its prefix length. */
const addressOf = (value: unknown): string | undefined => {
  const record = recordOf(value)
  const written = record === null ? textOf(value) : textOf(record['address'])
  return written?.split('/')[0]
}
