import { describe, expect, it } from 'vitest'
import { askDeviceFacts, askUptime } from '../../../../src/drivers/getters/junos/device-facts.ts'
import { type Reply, type Request, runAsking } from '../../../../src/drivers/request.ts'

const unknown: Reply = { error: 'syntax error' }

const answering =
  (replies: Readonly<Record<string, string>>) =>
  (requests: readonly Request[]): Promise<readonly Reply[]> =>
    Promise.resolve(
      requests.map(request => {
        const key = request.kind === 'junos-config' ? 'configuration' : request.request
        const text = replies[key]
        return text === undefined ? unknown : { text }
      }),
    )

const facts = (replies: Readonly<Record<string, string>>) => runAsking(askDeviceFacts(), answering(replies))

const software =
  '<software-information><host-name>r1</host-name><product-model>mx204</product-model><junos-version>21.4R3.15</junos-version></software-information>'

describe('facts of a device', () => {
  it('have the names that PyEZ gives them', async () => {
    const found = await facts({
      'get-software-information': software,
      'get-chassis-inventory':
        '<chassis-inventory xmlns="a"><chassis junos:style="inventory"><name>Chassis</name><serial-number>AB123</serial-number></chassis></chassis-inventory>',
      configuration: '<configuration><system><domain-name>example.net</domain-name></system></configuration>',
      'get-route-engine-information':
        '<route-engine-information><route-engine><slot>0</slot><mastership-state>master</mastership-state><status>OK</status><model>RE-S-1600x8</model><up-time>3 days</up-time></route-engine><route-engine><slot>1</slot><model>RE-S-1600x8</model></route-engine></route-engine-information>',
      'show bridge mac-table count': '<l2ald-rtb-macdb/>',
    })
    expect(found).toEqual({
      hostname: 'r1',
      domain: 'example.net',
      fqdn: 'r1.example.net',
      model: 'MX204',
      version: '21.4R3.15',
      serialnumber: 'AB123',
      switch_style: 'BRIDGE_DOMAIN',
      srx_cluster: false,
      '2RE': true,
      RE0: {
        model: 'RE-S-1600x8',
        status: 'OK',
        mastership_state: 'master',
        up_time: '3 days',
        last_reboot_reason: '',
      },
      RE1: { model: 'RE-S-1600x8', status: '', mastership_state: '', up_time: '', last_reboot_reason: '' },
    })
  })

  it('are of the first member of several', async () => {
    const member = (name: string, inside: string) =>
      `<multi-routing-engine-item><re-name>${name}</re-name>${inside}</multi-routing-engine-item>`
    const found = await facts({
      'get-software-information': `<multi-routing-engine-results>${member('fpc0', software)}${member('fpc1', software.replace('r1', 'r2'))}</multi-routing-engine-results>`,
      'get-ethernet-switching-table-information': `<multi-routing-engine-results>${member('fpc0', '<l2ng-l2ald-rtb-macdb/>')}</multi-routing-engine-results>`,
    })
    expect(found).toMatchObject({ hostname: 'r1', fqdn: 'r1', switch_style: 'VLAN_L2NG', serialnumber: null })
  })

  it.each([
    ['<ethernet-switching-table-information/>', 'VLAN'],
    ['<l2ng-l2ald-rtb-macdb/>', 'VLAN_L2NG'],
    ['<rpc-reply/>', 'NONE'],
  ])('a table %s is of the style %s', async (table, style) => {
    expect((await facts({ 'get-ethernet-switching-table-information': table })).switch_style).toBe(style)
  })

  it('take the version from a comment where it has no element, and the number from a board', async () => {
    const found = await facts({
      'get-software-information':
        '<software-information><package-information><name>jbase</name><comment>JUNOS Base [1]</comment></package-information><package-information><name>junos</name><comment>JUNOS Software Release [12.3R12-S1]</comment></package-information></software-information>',
      'get-chassis-inventory':
        '<chassis-inventory><chassis><chassis-module><name>Midplane</name><serial-number>M1</serial-number></chassis-module></chassis></chassis-inventory>',
    })
    expect(found).toMatchObject({ version: '12.3R12-S1', serialnumber: 'M1', hostname: null, fqdn: null, model: null })
  })

  it('of a cluster tell that it is one', async () => {
    const status = '<chassis-cluster-status><cluster-id>1</cluster-id><redundancy-group/></chassis-cluster-status>'
    expect((await facts({ 'get-chassis-cluster-status': status })).srx_cluster).toBe(true)
  })

  it('are a fault of the device when they are no XML', async () => {
    await expect(facts({ 'get-software-information': '<software-information>' })).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
      facts: { command: 'get-software-information' },
    })
  })
})

describe('the uptime', () => {
  it.each([
    [
      '<system-uptime-information><system-booted-time><time-length junos:seconds="86400">1 day</time-length></system-booted-time></system-uptime-information>',
      86_400,
    ],
    ['<system-uptime-information/>', null],
  ])('%s', async (text, seconds) => {
    expect(await runAsking(askUptime(), answering({ 'get-system-uptime-information': text }))).toBe(seconds)
  })

  it('is not known where the device does not tell', async () => {
    expect(await runAsking(askUptime(), answering({}))).toBe(null)
  })
})
