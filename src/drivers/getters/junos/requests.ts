import type { Request } from '../../request.ts'

/** A remote procedure by its name in the Junos XML API; `true` is an empty element. */
export const rpc = (name: string, args: Readonly<Record<string, string | true>> = {}): Request => ({
  kind: 'junos-rpc',
  request: name,
  args,
  format: 'xml',
})

// What is committed, with what groups give where it takes effect.
const committed = { database: 'committed', inherit: 'inherit', groups: 'groups' }

/** A part of the committed configuration: the path of its elements below `<configuration>`. */
export const configuration = (path: string): Request => {
  const filter = `configuration/${path}`
    .split('/')
    .reduceRight((inside, name) => (inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`), '')
  return {
    kind: 'junos-config',
    request: `<get-configuration${attributes(committed)}>${filter}</get-configuration>`,
    options: committed,
    filter,
    format: 'xml',
  }
}

/** A whole configuration as a document in one of the formats of Junos. */
export const wholeConfiguration = (database: 'candidate' | 'committed', format: string): Request => {
  const options = { format, database }
  return {
    kind: 'junos-config',
    request: `<get-configuration${attributes(options)}/>`,
    options,
    filter: null,
    format: 'xml',
  }
}

/** A command of operational mode. */
export const command = (request: string, format: 'xml' | 'text'): Request => ({
  kind: 'junos-command',
  request,
  format,
})

/** What is known of the device before any getter. */
export const deviceFacts: Request = { kind: 'junos-facts', request: 'facts', format: 'json' }

/** Seconds since the device started. */
export const deviceUptime: Request = { kind: 'junos-facts', request: 'uptime', format: 'json' }

const attributes = (options: Readonly<Record<string, string>>): string =>
  Object.entries(options)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
