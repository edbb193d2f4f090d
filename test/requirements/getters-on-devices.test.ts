import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import { jsonLines, run } from '../cli/terminal.ts'
import type { Reply } from '../doubles/device-options.ts'
import { startFakeDevice } from '../doubles/fake-device.ts'
import { startSpeakingDaemon } from '../speaking-daemon.ts'

const version = `Cisco IOS Software, ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 15.9(3)M6, RELEASE SOFTWARE (fc1)\r
edge1 uptime is 2 weeks, 1 day, 3 minutes\r
cisco ISR4331/K9 (1RU) processor with 1795999K/6147K bytes of memory.\r
Processor board ID FLM2045W0AB\r
`
const brief = `Interface              IP-Address      OK? Method Status                Protocol\r
GigabitEthernet0/0     192.0.2.7       YES NVRAM  up                    up\r
Loopback0              198.51.100.1    YES NVRAM  up                    up\r
`
const running = `Building configuration...\r
hostname edge1\r
enable password enable-secret\r
end\r
`
const usual: Readonly<Record<string, Reply>> = {
  'show version': version,
  'show ip interface brief': brief,
  'show hosts': 'Default domain is example.net\r\n',
  'show run | include ntp server': 'ntp server 192.0.2.123\r\nntp server vrf mgmt 192.0.2.124 prefer\r\n',
  'show running-config': running,
  'show startup-config': running,
}
const pinged =
  'Sending 1, 100-byte ICMP Echos to 192.0.2.1, timeout is 2 seconds:\r\n!\r\nSuccess rate is 100 percent (1/1), round-trip min/avg/max = 1/1/1 ms\r\n'
const said = new Map<string, Reply | (() => Reply)>()
const edge1 = await startFakeDevice({
  platform: cisco_ios,
  hostname: 'edge1',
  startMode: 'privileged',
  commands(line) {
    const reply = said.get(line) ?? usual[line]
    return typeof reply === 'function' ? reply() : (reply ?? null)
  },
})
const daemon = await startSpeakingDaemon(
  'policies: { careful: { deny: [{ id: no-hosts, match: show hosts }] } }\njobs: { drainGraceMs: 100 }\n',
)
await daemon.addDevice('edge1', edge1, { tags: ['lab'] })
afterAll(async () => {
  await daemon.close()
  await edge1.close()
})

const facts = {
  vendor: 'Cisco',
  hostname: 'edge1',
  fqdn: 'edge1.example.net',
  os_version: 'ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 15.9(3)M6, RELEASE SOFTWARE (fc1)',
  model: 'ISR4331/K9',
  serial_number: 'FLM2045W0AB',
  uptime: 1_296_180,
  interface_list: ['GigabitEthernet0/0', 'Loopback0'],
}
const servers = { '192.0.2.123': {}, '192.0.2.124': {} }

/** How often the device got a line. */
const sent = (line: string): number => edge1.lines().filter(one => one === line).length

describe('Getters on a live device', () => {
  beforeEach(async () => {
    said.clear()
    Object.assign(edge1.faults, { refusePasswords: false, mute: false, dropAfterCommands: Number.POSITIVE_INFINITY })
    await daemon.ask('POST', '/v1/devices/edge1/reset')
  })

  it('are asked for by name, and answer the model', async () => {
    const { status, body } = await daemon.ask('GET', '/v1/devices/edge1/getters/get_ntp_servers')
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ device: 'edge1', getter: 'get_ntp_servers', args: {}, value: servers })
    const { body: job } = await daemon.ask('GET', `/v1/jobs/${body.job}`)
    expect(job).toMatchObject({ kind: 'getters', state: 'succeeded', driver: 'cli' })
  })

  it('are listed, with what they are asked over', async () => {
    const { body } = await daemon.ask('GET', '/v1/devices/edge1/getters')
    expect(body).toMatchObject({ device: 'edge1', platform: 'cisco_ios', driver: 'cli', getter_driver: 'ios' })
    expect(body.getters).toContain('get_bgp_neighbors')
    expect(body.openconfig).toContain('get_bgp_neighbors')
    expect(body.openconfig).not.toContain('ping')
  })

  it('come as OpenConfig, where there is a model', async () => {
    const { status, body } = await daemon.ask('GET', '/v1/devices/edge1/getters/get_ntp_servers?as=openconfig')
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ getter: 'get_ntp_servers', openconfig: expect.any(Object), models: expect.anything() })
    expect(JSON.stringify(body.openconfig)).toContain('192.0.2.123')
    expect(body).not.toHaveProperty('value')
    const none = await daemon.ask('GET', '/v1/devices/edge1/getters/get_config?as=openconfig')
    expect(none).toMatchObject({ status: 422, body: { code: 'UNSUPPORTED' } })
  })

  it('take arguments, one by one or as JSON', async () => {
    said.set('ping vrf red 192.0.2.1 timeout 2 size 100 repeat 1', pinged)
    const args = { destination: '192.0.2.1', vrf: 'red', count: 1 }
    const query = new URLSearchParams({ destination: '192.0.2.1', vrf: 'red', count: '1' })
    const one = await daemon.ask('GET', `/v1/devices/edge1/getters/ping?${query}`)
    const json = await daemon.ask(
      'GET',
      `/v1/devices/edge1/getters/ping?args=${encodeURIComponent(JSON.stringify(args))}`,
    )
    for (const { status, body } of [one, json]) {
      expect(status, JSON.stringify(body)).toBe(200)
      expect(body).toMatchObject({ args, value: { success: { probes_sent: 1, packet_loss: 0 } } })
    }
    const wrong = await daemon.ask('GET', '/v1/devices/edge1/getters/ping?destinaton=192.0.2.1')
    expect(wrong).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
    const absent = await daemon.ask('GET', '/v1/devices/edge1/getters/ping')
    expect(absent).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', facts: { argument: 'destination' } } })
  })

  it('cannot be made into other commands by their arguments', async () => {
    const before = edge1.lines().length
    for (const destination of ['192.0.2.1 | append x', '192.0.2.1;reload', '192.0.2.1\nreload']) {
      const query = new URLSearchParams({ destination })
      const { status, body } = await daemon.ask('GET', `/v1/devices/edge1/getters/ping?${query}`)
      expect(status, JSON.stringify(body)).toBe(400)
    }
    expect(edge1.lines().slice(before).join(' ')).not.toMatch(/reload|append/)
  })

  it('of one job share the session, and send no command twice', async () => {
    const before = sent('show version')
    const job = await daemon.job({
      device: 'edge1',
      getters: ['get_facts', 'get_ntp_servers', { getter: 'get_facts' }],
    })
    expect(job).toMatchObject({ state: 'succeeded', error: null })
    expect(job.results.map(({ command, value }) => [command, value])).toEqual([
      ['get_facts', facts],
      ['get_ntp_servers', servers],
      ['get_facts', facts],
    ])
    expect(sent('show version') - before).toBe(1)
  })

  it('fail each on its own: output of another platform, a getter that there is not', async () => {
    said.set('show version', 'Hostname: edge1\r\nModel: mx240\r\nJunos: 21.4R3-S5.4\r\n')
    const job = await daemon.job({ device: 'edge1', getters: ['get_facts', 'get_firewall', 'get_ntp_servers'] })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'DEVICE_FAULT', facts: { index: 0, failed: 2 } } })
    expect(job.results).toMatchObject([
      { error: { code: 'DEVICE_FAULT', facts: { command: 'show version', line: 'Hostname: edge1' } }, value: null },
      { error: { code: 'UNSUPPORTED', facts: { getters: expect.arrayContaining(['get_facts']) } } },
      { error: null, value: servers },
    ])
    const { status, body } = await daemon.ask('GET', '/v1/devices/edge1/getters/get_facts')
    expect({ status, body }).toMatchObject({
      status: 502,
      body: { code: 'DEVICE_FAULT', facts: { job: expect.any(String) } },
    })
  })

  it('are judged command by command when they are sent, and the audit names them', async () => {
    const { body: key } = await daemon.ask('POST', '/v1/keys', {
      name: 'careful',
      scopes: ['command'],
      policy: 'careful',
    })
    const before = sent('show hosts')
    const job = await daemon.job(
      { device: 'edge1', getters: ['get_facts', 'get_ntp_servers'] },
      { 'x-api-key': key.key },
    )
    expect(job.results).toMatchObject([
      { error: { code: 'POLICY_DENIED', facts: { rule: 'careful/no-hosts', line: 'show hosts' } } },
      { error: null, value: servers },
    ])
    expect(sent('show hosts')).toBe(before)
    const { body } = await daemon.ask('GET', '/v1/audit?limit=1000')
    const told = body.records.filter((one: { readonly subject: string }) => one.subject === job.id)
    expect(told).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          decision: 'allowed',
          action: 'job getters',
          lines: ['get_facts', 'get_ntp_servers'],
        }),
        expect.objectContaining({ decision: 'denied', rule: 'careful/no-hosts' }),
      ]),
    )
  })

  it('need the scope command', async () => {
    const { body: key } = await daemon.ask('POST', '/v1/keys', { name: 'reader', scopes: ['read'] })
    const headers = { 'x-api-key': key.key }
    const run = await daemon.ask('GET', '/v1/devices/edge1/getters/get_facts', undefined, headers)
    expect(run).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect(await daemon.ask('GET', '/v1/devices/edge1/getters', undefined, headers)).toMatchObject({ status: 200 })
  })

  it('go on with another session when the device drops the first, and ask nothing anew that was answered', async () => {
    const before = sent('show version')
    let drops = 1
    said.set('show run | include ntp server', () => {
      drops -= 1
      return drops < 0 ? (usual['show run | include ntp server'] ?? '') : 'close'
    })
    const job = await daemon.job({ device: 'edge1', getters: ['get_facts', 'get_ntp_servers'] })
    expect(job).toMatchObject({ state: 'succeeded', error: null })
    expect(job.results.map(({ command, value }) => [command, value])).toEqual([
      ['get_facts', facts],
      ['get_ntp_servers', servers],
    ])
    expect(sent('show version') - before).toBe(1)
  })

  it('fail by name when the device drops every session, and keep what was answered', async () => {
    said.set('show run | include ntp server', 'close')
    const job = await daemon.job({ device: 'edge1', getters: ['get_facts', 'get_ntp_servers'] })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'CLOSED_BY_PEER' } })
    expect(job.results).toMatchObject([{ command: 'get_facts', value: facts, error: null }])
  })

  it('fail by name when the login is refused in the middle', async () => {
    said.set('show run | include ntp server', () => {
      edge1.faults.refusePasswords = true
      return 'close'
    })
    const job = await daemon.job({ device: 'edge1', getters: ['get_facts', 'get_ntp_servers'] })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'AUTH_FAILED' } })
    expect(job.results).toMatchObject([{ command: 'get_facts', value: facts, error: null }])
  })

  it('are given up when they are late: 504, and the job is cancelled', async () => {
    said.set('show run | include ntp server', 'silence')
    const late = await daemon.ask('GET', '/v1/devices/edge1/getters/get_ntp_servers', undefined, { prefer: 'wait=1' })
    expect(late).toMatchObject({ status: 504, body: { code: 'JOB_TIMEOUT', facts: { job: expect.any(String) } } })
    const { body } = await daemon.ask('GET', `/v1/jobs/${late.body.facts.job}`)
    expect(body).toMatchObject({ state: 'cancelled' })
  })

  it('show no secret that reaching the device takes', async () => {
    const { body } = await daemon.ask('GET', '/v1/devices/edge1/getters/get_config?retrieve=running')
    expect(body.value.running).toMatch(/^hostname edge1$/m)
    expect(JSON.stringify(body)).not.toContain('enable-secret')
  })

  it('that wait go on after a restart', async () => {
    said.set('show run | include ntp server', 'silence')
    const { body: running } = await daemon.ask('POST', '/v1/jobs', { device: 'edge1', getters: ['get_ntp_servers'] })
    const { body: waiting } = await daemon.ask('POST', '/v1/jobs', {
      device: 'edge1',
      driver: 'ios',
      getters: ['get_facts'],
    })
    await daemon.restart()
    const { body } = await daemon.ask('GET', `/v1/jobs/${waiting.id}`, undefined, { prefer: 'wait=30' })
    expect(body).toMatchObject({ state: 'succeeded', results: [{ value: facts }] })
    expect((await daemon.ask('GET', `/v1/jobs/${running.id}`)).body).toMatchObject({ state: 'cancelled' })
  })

  it('of many devices are a batch', async () => {
    const { body: batch } = await daemon.ask('POST', '/v1/batches', {
      targets: ['edge1', 'nobody'],
      job: { getters: ['get_ntp_servers'] },
    })
    expect(batch.targets).toMatchObject([{ device: 'edge1', error: null }, { error: { code: 'NOT_FOUND' } }])
    const { body: job } = await daemon.ask('GET', `/v1/jobs/${batch.targets[0].job}`, undefined, { prefer: 'wait=30' })
    expect(job).toMatchObject({ kind: 'getters', results: [{ value: servers }] })
  })

  it("take NAPALM's name of a driver, also for a device", async () => {
    const named = await daemon.job({ device: 'edge1', driver: 'ios', getters: ['get_ntp_servers'] })
    expect(named).toMatchObject({ state: 'succeeded', driver: 'cli' })
    const other = await daemon.ask('POST', '/v1/jobs', { device: 'edge1', driver: 'netmiko', getters: ['get_facts'] })
    expect(other).toMatchObject({ status: 422, body: { code: 'UNSUPPORTED' } })
    await daemon.ask('POST', '/v1/devices', { name: 'xr1', host: '192.0.2.50', platform: 'iosxr_netconf' })
    expect((await daemon.ask('GET', '/v1/devices/xr1')).body).toMatchObject({
      platform: 'cisco_iosxr',
      driver: 'netconf',
    })
    expect((await daemon.ask('GET', '/v1/devices/xr1/getters')).body).toMatchObject({
      driver: 'netconf',
      getter_driver: 'iosxr_netconf',
    })
  })

  it('are refused where a platform has none', async () => {
    await daemon.ask('POST', '/v1/devices', {
      name: 'fw1',
      host: '192.0.2.51',
      platform: 'fortinet_fortios',
      credential: 'lab',
    })
    const refused = await daemon.ask('GET', '/v1/devices/fw1/getters/get_facts')
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'UNSUPPORTED', facts: { platform: 'fortinet_fortios' } },
    })
    expect((await daemon.ask('GET', '/v1/devices/fw1/getters')).body).toMatchObject({ driver: null, getters: [] })
  })

  describe('from the command line', () => {
    it('print the model, of several each with its name', async () => {
      expect(await koine('edge1', 'get_ntp_servers')).toMatchObject({
        code: 0,
        stdout: `${JSON.stringify(servers)}\n`,
        stderr: '',
      })
      const { code, stdout } = await koine('edge1', 'get_facts', 'get_ntp_servers')
      expect(code).toBe(0)
      expect(jsonLines(stdout)).toEqual([
        { getter: 'get_facts', value: facts },
        { getter: 'get_ntp_servers', value: servers },
      ])
    })

    it('are listed', async () => {
      const { code, stdout } = await koine('edge1')
      expect(code).toBe(0)
      expect(stdout.split('\n')).toEqual(expect.arrayContaining(['get_facts', 'ping']))
    })

    it('take arguments', async () => {
      said.set('ping 192.0.2.1 timeout 2 size 100 repeat 1', pinged)
      const { code, stdout } = await koine('edge1', 'ping', '--args', '{"destination":"192.0.2.1","count":1}')
      expect(code).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({ success: { packet_loss: 0 } })
    })

    it('say what failed, with exit code 1', async () => {
      said.set('show version', 'nonsense\r\n')
      const { code, stdout, stderr } = await koine('edge1', 'get_facts', 'get_ntp_servers')
      expect(code).toBe(1)
      expect(stderr).toMatch(/^koine get: edge1: get_facts: .*nonsense.* \(DEVICE_FAULT\)\n$/)
      expect(jsonLines(stdout)).toEqual([{ getter: 'get_ntp_servers', value: servers }])
    })

    it('say what kept all of them from an answer', async () => {
      edge1.faults.refusePasswords = true
      const { code, stderr } = await koine('edge1', 'get_facts')
      expect({ code, stderr }).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^koine get: edge1: .*\(AUTH_FAILED\)\n$/),
      })
    })

    it('print the job as it ended', async () => {
      const { code, stdout } = await koine('edge1', 'get_ntp_servers', '--json')
      expect(code).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({ kind: 'getters', results: [{ value: servers }] })
    })

    it('refuse what cannot be meant', async () => {
      expect(await koine('edge1', 'get_facts', 'get_users', '--args', '{}')).toMatchObject({ code: 2 })
      expect(await koine('edge1', 'get_facts', '--now', '2026-01-01T00:00:00Z')).toMatchObject({ code: 2 })
    })
  })
})

const koine = (...words: readonly string[]) =>
  run(['get', ...words], { env: { KOINE_URL: daemon.url, KOINE_API_KEY: daemon.key } })
