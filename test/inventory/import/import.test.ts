import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KoineError } from '../../../src/errors.ts'
import { readAnsible } from '../../../src/inventory/import/ansible.ts'
import { readCsv } from '../../../src/inventory/import/csv.ts'
import type { Imported } from '../../../src/inventory/import/imported.ts'
import { readNetbox } from '../../../src/inventory/import/netbox.ts'
import { readNornir } from '../../../src/inventory/import/nornir.ts'
import { type ImportOptions, planImport } from '../../../src/inventory/import/plan.ts'
import { importFormats, readDocument } from '../../../src/inventory/import/read.ts'
import { draft, login, openTestBook, type TestBook } from '../book.ts'

const deviceOf = (imported: Imported, name: string) => imported.devices.find(device => device.name === name)

describe('CSV', () => {
  it('has column names as people write them', () => {
    const { devices, invalid, notes } = readCsv(
      '\uFEFFName;IP/Host;Port;Username;Password;Vendor/Platform;Tags;Owner\r\n' +
        'edge1;192.0.2.1;2222;admin;"p;w";Cisco IOS;Edge,AMS;joe\r\n' +
        ';192.0.2.2;;;;;;\r\n' +
        '# a remark\r\n' +
        ';;;x;;;;\r\n',
    )
    expect(devices).toEqual([
      {
        where: 'line 2',
        name: 'edge1',
        fields: { host: '192.0.2.1', port: 2222, platform: 'cisco_ios', tags: ['edge', 'ams'] },
        login: { username: 'admin', password: 'p;w' },
      },
      { where: 'line 3', name: '192.0.2.2', fields: { host: '192.0.2.2', tags: [] }, login: {} },
    ])
    expect(invalid).toEqual([{ where: 'line 5', detail: 'it has neither name nor host' }])
    expect(notes).toEqual([{ where: 'column Owner', detail: 'this column is left out' }])
  })

  it.each([
    ['hostname,ip\nedge1,192.0.2.1', { name: 'edge1', host: '192.0.2.1' }],
    ['name,hostname\nedge1,edge1.example.net', { name: 'edge1', host: 'edge1.example.net' }],
    ['Device\tMgmt IP\nedge1\t192.0.2.1', { name: 'edge1', host: '192.0.2.1' }],
    ['ip\n192.0.2.1', { name: '192.0.2.1', host: '192.0.2.1' }],
  ])('%j: which column is what', (text, { name, host }) => {
    const [device] = readCsv(text).devices
    expect([device?.name, device?.fields.host]).toEqual([name, host])
  })

  it.each([
    ['vendor,os\ncisco,ios-xr', 'cisco_iosxr'],
    ['vendor,os\nJuniper,Junos', 'juniper_junos'],
    ['vendor\nArista', 'arista_eos'],
    ['platform\nCisco NX-OS', 'cisco_nxos'],
    ['device_type\ncisco_xe', 'cisco_ios'],
    ['platform\nunheard-of', undefined],
  ])('%j is the platform %s', (text, platform) => {
    const [header, row] = text.split('\n')
    const { devices, notes } = readCsv(`name,${header}\nx,${row}`)
    expect(devices[0]?.fields.platform).toBe(platform)
    expect(notes).toHaveLength(platform === undefined ? 1 : 0)
  })

  it.each(['', 'a,b\n1,2'])('%j is no table of devices', text => {
    expect(() => readCsv(text)).toThrow(KoineError)
  })
})

describe('Ansible', () => {
  it('has variables by their precedence, groups as tags, ranges spelt out', () => {
    const { devices, invalid } = readAnsible(`
all:
  vars: { ansible_user: everyone, ansible_port: 22 }
  hosts:
    alone: { ansible_host: 192.0.2.99, ansible_network_os: vyos.vyos.vyos }
  children:
    network:
      vars: { ansible_user: net, ansible_network_os: ios, ansible_password: pw }
      children:
        edge:
          hosts:
            edge[01:02].ams: {}
            edge-a: { ansible_host: 2001:db8::1, ansible_user: own, ansible_port: 2222 }
          vars: { ansible_user: edge }
        core: {}
core:
  hosts:
    core1: { ansible_network_os: arista.eos.eos, ansible_become_password: enable }
ghosts:
`)
    expect(invalid).toEqual([])
    expect(
      devices.map(({ name, fields: { host, port, platform, tags }, login: { username } }) => [
        name,
        host,
        port,
        platform,
        tags,
        username,
      ]),
    ).toEqual([
      ['alone', '192.0.2.99', 22, 'vyos', [], 'everyone'],
      ['edge01.ams', 'edge01.ams', 22, 'cisco_ios', ['network', 'edge'], 'edge'],
      ['edge02.ams', 'edge02.ams', 22, 'cisco_ios', ['network', 'edge'], 'edge'],
      ['edge-a', '2001:db8::1', 2222, 'cisco_ios', ['network', 'edge'], 'own'],
      ['core1', 'core1', 22, 'arista_eos', ['network', 'core'], 'net'],
    ])
    expect(deviceOf({ devices, invalid, notes: [] }, 'core1')?.login).toEqual({
      username: 'net',
      password: 'pw',
      enableSecret: 'enable',
    })
  })

  it('reports what is encrypted or a template, and takes the rest', () => {
    const { devices, notes } = readAnsible(`
all:
  hosts:
    edge1:
      ansible_host: 192.0.2.1
      ansible_network_os: eos
      ansible_password: !vault |
        $ANSIBLE_VAULT;1.1;AES256
        6236
      ansible_become_password: "{{ vault_enable }}"
      ansible_ssh_common_args: -o ProxyCommand="ssh -W %h:%p jump"
`)
    expect(devices[0]).toMatchObject({ fields: { host: '192.0.2.1', platform: 'arista_eos' }, login: {} })
    expect(notes.map(({ detail }) => detail)).toEqual([
      'the jump host in the arguments of ssh is left out; name it as `jump`',
      'ansible_password is encrypted by vault, and left out',
      'ansible_become_password is a template, and left out',
    ])
  })

  it.each([
    [
      'ansible_connection: httpapi, ansible_network_os: eos, ansible_httpapi_use_ssl: true, ansible_httpapi_port: 8443',
      { driver: 'eapi', transport: 'https', port: 8443 },
    ],
    ['ansible_connection: ansible.netcommon.httpapi, ansible_network_os: eos', { driver: 'eapi', transport: 'http' }],
    [
      'ansible_connection: netconf, ansible_network_os: junos, ansible_port: 830',
      { platform: 'juniper_junos', port: undefined },
    ],
    ['ansible_connection: ssh', { platform: 'linux' }],
    ['ansible_user: me', { platform: 'linux' }],
  ])('{ %s }', (vars, fields) => {
    const [device] = readAnsible(`all: { hosts: { x: { ${vars} } } }`).devices
    expect({ driver: undefined, transport: undefined, port: undefined, ...device?.fields }).toMatchObject(fields)
  })

  it.each([
    ['sw[1:3]', ['sw1', 'sw2', 'sw3']],
    ['sw[08:10]', ['sw08', 'sw09', 'sw10']],
    ['sw[1:5:2]-[a:b]', ['sw1-a', 'sw1-b', 'sw3-a', 'sw3-b', 'sw5-a', 'sw5-b']],
    ['sw[3:1]', []],
    ['sw[1:99999999]', []],
    ['sw[1:9999]-[1:9999]', []],
  ])('%s', (pattern, names) => {
    const { devices, invalid } = readAnsible(`all: { hosts: { "${pattern}": } }`)
    expect(devices.map(({ name }) => name)).toEqual(names)
    expect(invalid).toHaveLength(names.length === 0 ? 1 : 0)
  })

  it('is not led astray by names that objects have', () => {
    const { devices } = readAnsible(
      'all: { hosts: { __proto__: { ansible_host: 192.0.2.1 }, constructor: { __proto__: { ansible_host: 192.0.2.2 } } } }',
    )
    expect(devices.map(({ name, fields }) => [name, fields.host])).toEqual([
      ['__proto__', '192.0.2.1'],
      ['constructor', 'constructor'],
    ])
  })

  it('refuses aliases that grow without bounds', () => {
    const lines = [
      'a0: &a0 { x: 1 }',
      ...Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`),
    ]
    expect(() => readAnsible(lines.join('\n'))).toThrow('its aliases grow without bounds')
  })

  it.each(['[1, 2]', 'text', 'a: [', '"'])('%j is no inventory', text => {
    expect(() => readAnsible(text)).toThrow(KoineError)
  })
})

describe('Nornir', () => {
  const groups = `
ams: { groups: [ios], username: ams }
ios: { platform: ios, username: ios, password: of-ios, connection_options: { netmiko: { extras: { secret: enable } } } }
`

  it('has from groups and defaults what a host does not say', () => {
    const { devices, notes } = readNornir({
      hosts: 'edge1: { hostname: 192.0.2.1, port: 2222, groups: [ams, nowhere] }\ncore1: { username: own }\n',
      groups,
      defaults: 'platform: eos\nport: 22\n',
    })
    expect(
      devices.map(({ name, fields, login: { username, password, enableSecret } }) => [
        name,
        fields,
        username,
        password,
        enableSecret,
      ]),
    ).toEqual([
      [
        'edge1',
        { host: '192.0.2.1', port: 2222, platform: 'cisco_ios', tags: ['ams', 'ios', 'nowhere'] },
        'ams',
        'of-ios',
        'enable',
      ],
      ['core1', { host: 'core1', port: 22, platform: 'arista_eos', tags: [] }, 'own', undefined, undefined],
    ])
    expect(notes).toEqual([{ where: 'hosts.edge1', detail: 'there is no group nowhere' }])
  })

  it('is one JSON document as well', () => {
    const hosts = JSON.stringify({
      hosts: { x: { hostname: '192.0.2.1', groups: ['g'] }, y: 1 },
      groups: { g: { platform: 'cisco_ios_telnet' } },
    })
    const { devices, invalid } = readNornir({ hosts, groups: null, defaults: null })
    expect(devices.map(({ fields }) => fields)).toEqual([
      { host: '192.0.2.1', platform: 'cisco_ios', transport: 'telnet', tags: ['g'] },
    ])
    expect(invalid.map(({ where }) => where)).toEqual(['hosts.y'])
  })

  it('ends where groups go in a circle', () => {
    const { devices } = readNornir({
      hosts: 'x: { groups: [a] }',
      groups: 'a: { groups: [b] }\nb: { groups: [a] }',
      defaults: null,
    })
    expect(devices[0]?.fields.tags).toEqual(['a', 'b'])
  })
})

describe('NetBox', () => {
  const device = (fields: Readonly<Record<string, unknown>>) => ({
    name: 'edge1',
    status: { value: 'active', label: 'Active' },
    platform: { slug: 'cisco-ios-xe', name: 'IOS XE' },
    device_type: { manufacturer: { slug: 'cisco' } },
    role: { slug: 'edge' },
    site: { slug: 'ams1' },
    tags: [{ slug: 'managed' }],
    primary_ip: null,
    primary_ip4: { address: '192.0.2.1/24' },
    ...fields,
  })

  it('gives address, platform, role, site and tags', () => {
    const { devices } = readNetbox(JSON.stringify({ count: 1, results: [device({})] }))
    expect(devices).toEqual([
      {
        where: 'results[0]',
        name: 'edge1',
        fields: { host: '192.0.2.1', platform: 'cisco_ios', tags: ['edge', 'ams1', 'managed'] },
        login: {},
      },
    ])
  })

  it.each([
    [{ platform: { slug: 'junos' } }, { platform: 'juniper_junos' }],
    [{ platform: { slug: 'ios-xr' } }, { platform: 'cisco_iosxr' }],
    [{ primary_ip4: null, primary_ip6: { address: '2001:db8::1/64' } }, { host: '2001:db8::1' }],
    [{ device_role: { slug: 'core' }, role: undefined, tags: ['plain'] }, { tags: ['core', 'ams1', 'plain'] }],
  ])('reads %j', (fields, found) => {
    expect(readNetbox(JSON.stringify([device(fields)])).devices[0]?.fields).toMatchObject(found)
  })

  it('leaves out what is not in operation or has no name, and says so', () => {
    const { devices, invalid, notes } = readNetbox(
      JSON.stringify([
        { results: [device({ status: { value: 'offline' } }), device({ name: null })] },
        { results: [device({ primary_ip4: null, platform: { slug: 'own-os' } })] },
      ]),
    )
    expect(devices.map(({ fields }) => fields.host)).toEqual([undefined])
    expect(invalid.map(({ where }) => where)).toEqual(['results[1]'])
    expect(notes.map(({ where }) => where)).toEqual(['results[0]', 'results[2]', 'results[2]'])
  })
})

describe('any document', () => {
  it.each(importFormats)('of the format %s is read, or refused with a sentence', format => {
    const structured = fc.jsonValue({ maxDepth: 4 }).map(value => JSON.stringify(value))
    const named = fc
      .tuple(fc.constantFrom('all', 'hosts', 'groups', 'results', 'defaults'), fc.jsonValue({ maxDepth: 3 }))
      .map(([key, value]) => JSON.stringify({ [key]: value }))
    const table = fc
      .array(fc.array(fc.string({ maxLength: 8 }), { maxLength: 5 }), { maxLength: 5 })
      .map(rows => `name,ip,port\n${rows.map(row => row.join(',')).join('\n')}`)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), structured, named, table), text => {
        try {
          const { devices } = readDocument({ format, text, groups: null, defaults: null })
          for (const { name } of devices) expect(typeof name).toBe('string')
        } catch (error) {
          expect(error).toBeInstanceOf(KoineError)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a plan', () => {
  let test: TestBook
  beforeEach(() => {
    test = openTestBook()
  })
  afterEach(() => test.remove())

  const plan = (csv: string, options: Partial<ImportOptions> = {}) =>
    planImport(readCsv(csv), test.book, { withCredentials: false, tags: [], refuse: () => null, ...options })
  const names = (devices: readonly { readonly name: string }[]) => devices.map(({ name }) => name)

  it('leaves out what stands against a rule, and what needs it', () => {
    test.book.add(draft('old', { addresses: ['192.0.2.1'], host: '192.0.2.1' }))
    const { create, invalid } = plan(
      [
        'name,host,jump,credential,platform,port',
        'a,192.0.2.1,,,,',
        'b,192.0.2.2,c,,,',
        'c,192.0.2.3,none,,,',
        'd,192.0.2.4,,none,,',
        'e,not a host,,,,',
        'F,192.0.2.6,,,,',
        'f,192.0.2.7,,,,',
        'g,192.0.2.8,F,,,',
        'h,192.0.2.9,,,,ssh',
      ].join('\n'),
    )
    expect(names(create)).toEqual(['F', 'g'])
    expect(invalid.map(({ where, detail }) => `${where}: ${detail}`).sort()).toEqual([
      'line 10: port: write a port from 1 to 65535',
      'line 2: a has the host 192.0.2.1 with port 22, and so has old',
      'line 3: b: there is no device "c" to go through',
      'line 4: c: there is no device "none" to go through',
      'line 5: d: there is no credential "none"; add it first',
      'line 6: host: write an IPv4 address, an IPv6 address or a host name',
      'line 8: f is there twice: first at line 7',
    ])
  })

  it('makes one credential of equal logins, and finds it again', () => {
    test.book.addCredential(login('admin', { username: 'someone' }))
    const text = 'name,username,password,enable\na,admin,x,\nb,admin,x,\nc,admin,x,y\nd,admin,,\ne,root,z,\n'
    const first = plan(text, { withCredentials: true })
    expect(first.create.map(({ name, credential }) => [name, credential])).toEqual([
      ['a', 'admin-2'],
      ['b', 'admin-2'],
      ['c', 'admin-3'],
      ['d', null],
      ['e', 'root'],
    ])
    expect(first.credentials).toEqual(['admin-2', 'admin-3', 'root'])
    test.book.write(first.batch)
    expect(plan(text, { withCredentials: true })).toMatchObject({ create: [], update: [], credentials: [] })
    // Another password is another credential; devices that share the old one keep it.
    expect(plan('name,username,password\na,admin,new\n', { withCredentials: true })).toMatchObject({
      update: [{ name: 'a', changes: { credential: { from: 'admin-2', to: 'admin-4' } } }],
      credentials: ['admin-4'],
    })
  })

  it('leaves logins out unless they are wanted', () => {
    const { create, credentials, notes } = plan('name,username,password\na,admin,x\n')
    expect(create[0]?.credential).toBeNull()
    expect(credentials).toEqual([])
    expect(notes[0]?.detail).toContain('its login is left out')
  })

  it('leaves devices of the configuration alone', () => {
    test.reopen({ file: { devices: [draft('fixed')], credentials: [] } })
    expect(plan('name,host\nFIXED,192.0.2.1\n').invalid[0]?.detail).toContain('in the configuration file')
  })

  it('is written as a whole or not at all', () => {
    const { batch } = plan('name,host\na,192.0.2.1\n')
    const wrong = { credentials: [login('new')], devices: [...batch.devices, draft('b', { jump: ['none'] })] }
    expect(() => test.book.write(wrong)).toThrow('there is no device "none"')
    expect(test.book.devices()).toEqual([])
    expect(test.book.credentials()).toEqual([])
    expect(test.reopen().devices()).toEqual([])
  })

  it('of thousands of devices is made and written at once', () => {
    const rows = Array.from({ length: 2_000 }, (_, n) => `dev${n},10.${n >> 8}.${n & 255}.1,u,p`)
    const text = `name,host,username,password\n${rows.join('\n')}`
    const made = plan(text, { withCredentials: true })
    expect(made.credentials).toEqual(['u'])
    test.book.write(made.batch)
    expect(plan(text, { withCredentials: true }).unchanged).toHaveLength(2_000)
    expect(test.reopen().devices()).toHaveLength(2_000)
  })
})
