import { CsvError, parse } from 'csv-parse/sync'
import { KoineError } from '../../errors.ts'
import {
  type Finding,
  type Imported,
  type ImportedDevice,
  type ImportedFields,
  type ImportedLogin,
  mostDevices,
  portOf,
  tagsOf,
} from './imported.ts'
import { platformMeant } from './platform-words.ts'

/**
 * Reads a table of devices: CSV with commas, semicolons or tabs, the first line names the columns. Column names are matched
 * without regard to case, blanks and signs (`IP/Host`, `ip_host`, `Mgmt IP`). Throws INVALID_BODY when it is no table.
 */
export const readCsv = (text: string): Imported => {
  const [header, ...rows] = recordsOf(text)
  if (header === undefined) throw new KoineError('INVALID_BODY', 'The text is empty; its first line names the columns.')
  const { columns, unknown } = columnsOf(header.cells)
  if (!columns.includes('name') && !columns.includes('host'))
    throw new KoineError(
      'INVALID_BODY',
      `No column names the devices: there is none called name, host or ip (there are ${header.cells.join(', ')}).`,
    )
  const notes: Finding[] = unknown.map(column => ({ where: `column ${column}`, detail: 'this column is left out' }))
  const invalid: Finding[] = []
  const devices: ImportedDevice[] = []
  for (const { line, cells } of rows) {
    const where = `line ${line}`
    const value = (column: Column): string | undefined =>
      columns.flatMap((one, index) => (one === column && cells[index] ? [cells[index]] : []))[0]
    const name = value('name') ?? value('host')
    if (name === undefined) invalid.push({ where, detail: 'it has neither name nor host' })
    else devices.push({ where, name, fields: fieldsOf(columns, cells, value, where, notes), login: loginOf(value) })
  }
  return { devices, invalid, notes }
}

type Column = keyof typeof columnWords | 'none'

/** What columns are called, letters and digits only. */
const columnWords = {
  name: ['name', 'device', 'devicename', 'sysname', 'hostname', 'node'],
  host: [
    'host',
    'ip',
    'iphost',
    'hostip',
    'ipaddress',
    'ipaddr',
    'address',
    'mgmtip',
    'managementip',
    'primaryip',
    'fqdn',
    'hostname',
  ],
  port: ['port', 'sshport'],
  username: ['username', 'user', 'login'],
  password: ['password', 'pass', 'passwd'],
  enableSecret: ['enable', 'enablepassword', 'enablesecret', 'secret'],
  vendor: ['vendor', 'manufacturer', 'make'],
  platform: ['platform', 'vendorplatform', 'devicetype', 'os', 'networkos', 'nos', 'type', 'ostype'],
  driver: ['driver'],
  transport: ['transport', 'protocol'],
  credential: ['credential', 'credentials', 'credentialname'],
  jump: ['jump', 'jumphost', 'jumphosts', 'bastion', 'proxyjump'],
  timezone: ['timezone', 'tz'],
  tags: ['tags', 'tag', 'groups', 'group', 'labels'],
  site: ['site', 'location', 'role'],
} as const satisfies Readonly<Record<string, readonly string[]>>

const columnsOf = (
  header: readonly string[],
): { readonly columns: readonly Column[]; readonly unknown: readonly string[] } => {
  const words = header.map(cell => cell.toLowerCase().replaceAll(/[^a-z0-9]+/g, ''))
  // `hostname` is where a device is reached, where another column has its name.
  const named = words.some(word => word !== 'hostname' && includes(columnWords.name, word))
  const columns = words.map((word): Column => {
    if (word === 'hostname') return named ? 'host' : 'name'
    const found = Object.entries(columnWords).find(([, own]) => includes(own, word))
    // Object.entries forgets that these are exactly the columns.
    return found === undefined ? 'none' : (found[0] as Column)
  })
  return { columns, unknown: header.filter((_, index) => columns[index] === 'none') }
}

const includes = (words: readonly string[], word: string): boolean => words.includes(word)

const fieldsOf = (
  columns: readonly Column[],
  cells: readonly string[],
  value: (column: Column) => string | undefined,
  where: string,
  notes: Finding[],
): ImportedFields => {
  const several = (column: Column) => columns.flatMap((one, index) => (one === column ? [cells[index] ?? ''] : []))
  const tags = tagsOf([...several('tags').flatMap(cell => cell.split(/[,;|\s]+/)), ...several('site')])
  const [vendor, written] = [value('vendor'), value('platform')]
  const platform =
    vendor === undefined && written === undefined ? undefined : platformMeant(written ?? vendor ?? '', vendor ?? null)
  if (platform === null)
    notes.push({
      where,
      detail: `"${[vendor, written].filter(Boolean).join(' ')}" is no platform known here; it is recognised at the first login`,
    })
  const port = portOf(value('port'))
  const [host, driver, credential, timezone] = [value('host'), value('driver'), value('credential'), value('timezone')]
  const transport = value('transport')?.toLowerCase()
  const jump = value('jump')
    ?.split(/[,;|\s]+/)
    .filter(hop => hop !== '')
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(platform != null && { platform }),
    ...(driver !== undefined && { driver: driver.toLowerCase() }),
    ...(transport !== undefined && { transport }),
    ...(credential !== undefined && { credential }),
    ...(timezone !== undefined && { timezone }),
    ...(jump !== undefined && { jump }),
    ...((columns.includes('tags') || columns.includes('site')) && { tags }),
  }
}

const loginOf = (value: (column: Column) => string | undefined): ImportedLogin => {
  const [username, password, enableSecret] = [value('username'), value('password'), value('enableSecret')]
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(enableSecret !== undefined && { enableSecret }),
  }
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

const recordsOf = (text: string): readonly Row[] => {
  const rows: Row[] = []
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: readonly string[], { lines }) => {
        if (cells.every(cell => cell === '') || cells[0]?.startsWith('#')) return null
        if (rows.push({ line: lines, cells }) > mostDevices + 1)
          throw new KoineError('INVALID_BODY', `More than ${mostDevices} lines are not taken at once.`)
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError)
      throw new KoineError('INVALID_BODY', `This is no CSV: ${error.message}`, { cause: error })
    throw error
  }
  return rows
}

/** The sign that stands most often in the first line. */
const delimiterOf = (text: string): string => {
  const [first = ''] = text.split('\n', 1)
  const counts = [',', ';', '\t'].map(sign => ({ sign, count: first.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}
