import { describe, expect, it } from 'vitest'
import { getConfig } from '../../../../src/drivers/getters/junos/configuration.ts'
import { getEnvironment } from '../../../../src/drivers/getters/junos/environment.ts'
import { getNtpStats } from '../../../../src/drivers/getters/junos/ntp.ts'
import { getOptics } from '../../../../src/drivers/getters/junos/optics.ts'
import { ping, traceroute } from '../../../../src/drivers/getters/junos/reachability.ts'
import { getUsers } from '../../../../src/drivers/getters/junos/users.ts'
import type { Reply, Request } from '../../../../src/drivers/request.ts'
import { got } from '../answers.ts'

describe('getConfig', () => {
  const text = `
system {
    login {
        user a {
            authentication {
                encrypted-password "$6$abc$de/f."; ## SECRET-DATA
            }
        }
    }
}
snmp {
    community "two words" {
        authorization read-only;
    }
    description "a &lt; b &amp;amp; c";
}
`
  const reply = `<rpc-reply><configuration-text xmlns="http://xml.juniper.net/xnm/1.1/xnm">${text}</configuration-text></rpc-reply>`

  it('is the text to the letter', async () => {
    const expected = text.replace('&lt;', '<').replace('&amp;amp;', '&amp;')
    expect(await got(getConfig, () => reply, { retrieve: 'running' })).toEqual({
      running: expected,
      candidate: '',
      startup: '',
    })
  })

  it('leaves out secrets in both ways to write a configuration', async () => {
    const sanitized = await got(getConfig, () => reply, { retrieve: 'candidate', sanitized: true })
    expect(sanitized).toMatchObject({ candidate: expect.stringContaining('encrypted-password <removed>; ##') })
    expect(sanitized).toMatchObject({ candidate: expect.stringContaining('community <removed> {') })
    const set =
      'set snmp community public clients 192.0.2.0/24\nset system root-authentication encrypted-password "$6$x"\n'
    const lines = await got(getConfig, () => `<configuration-set>${set}</configuration-set>`, {
      retrieve: 'running',
      format: 'set',
      sanitized: true,
    })
    expect(lines).toMatchObject({
      running:
        'set snmp community <removed> clients 192.0.2.0/24\nset system root-authentication encrypted-password <removed>\n',
    })
  })

  it('does not give secrets out in a form that it cannot sanitize', async () => {
    const asXml = got(getConfig, () => reply, { format: 'xml', sanitized: true })
    await expect(asXml).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  it('does not take a reply without a configuration for an empty one', async () => {
    const strange = got(getConfig, () => '<rpc-reply/>', { retrieve: 'running' })
    await expect(strange).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })
})

describe('getEnvironment', () => {
  const engine = '<memory-dram-size>2048 MB</memory-dram-size><memory-buffer-utilization>25</memory-buffer-utilization>'
  const device =
    (items: string, memory = engine) =>
    (request: Request): string | Reply => {
      switch (request.request) {
        case 'facts':
          return { json: { srx_cluster: true } }
        case 'get-environment-information':
          return `<environment-information>${items}</environment-information>`
        case 'get-route-engine-information':
          return `<route-engine-information><route-engine>${memory}<cpu-idle>90</cpu-idle></route-engine></route-engine-information>`
        case 'get-temperature-threshold-information':
          return `<temperature-threshold-information><temperature-threshold><name>FPC 0</name><yellow-alarm>70</yellow-alarm>
<red-alarm>90</red-alarm></temperature-threshold><temperature-threshold><name>Chassis default</name>
<yellow-alarm>50</yellow-alarm><red-alarm>60</red-alarm></temperature-threshold></temperature-threshold-information>`
        default:
          return { error: 'syntax error' }
      }
    }
  const item = (name: string, kind: string, celsius: number): string => `<environment-item><name>${name}</name>${kind}
<status>OK</status><temperature junos:celsius="${celsius}">warm</temperature></environment-item>`

  it('takes the class of the item before, and the threshold of the card', async () => {
    const items = item('FPC 0 Intake', '<class>Temp</class>', 70) + item('FPC 0 Chip', '', 95) + item('PEM 0', '', 55)
    expect(await got(getEnvironment, device(items))).toEqual({
      fans: {},
      power: {},
      temperature: {
        'FPC 0 Intake': { temperature: 70, is_alert: true, is_critical: false },
        'FPC 0 Chip': { temperature: 95, is_alert: true, is_critical: true },
        'PEM 0': { temperature: 55, is_alert: true, is_critical: false },
      },
      cpu: { 0: { '%usage': 10 } },
      memory: { available_ram: 2048, used_ram: 512 },
    })
  })

  it('asks one node of a cluster', async () => {
    const asked: Request[] = []
    const answer = device(item('A', '<class>Temp</class>', 1))
    await got(getEnvironment, request => {
      asked.push(request)
      return answer(request)
    })
    expect(asked).toContainEqual(
      expect.objectContaining({ request: 'get-route-engine-information', args: { node: 'primary' } }),
    )
  })

  it('does not guess a class, or a memory', async () => {
    await expect(got(getEnvironment, device(item('Fan 1', '', 1)))).rejects.toThrow('Fan 1')
    await expect(got(getEnvironment, device('', ''))).rejects.toThrow('memory-dram-size')
  })
})

describe('getNtpStats', () => {
  const header = `
     remote           refid      st t when poll reach   delay   offset  jitter
==============================================================================
`
  it('leaves out addresses that the column has cut off', async () => {
    const rows = `*192.0.2.1       .GPS.            1 u   33   64  377    0.100   -0.200   0.300
 2001:db8:1:2:30 .INIT.          16 u    - 1024    0    0.000    0.000 4000.00
+2001:db8::7     192.0.2.9        2 u   1h   64  377    0.100   -0.200   0.300
`
    expect(await got(getNtpStats, () => header + rows)).toMatchObject([
      { remote: '192.0.2.1', synchronized: true, referenceid: '.GPS.', stratum: 1, when: '33', offset: -0.2 },
      { remote: '2001:db8::7', synchronized: false, when: '1h' },
    ])
  })

  it('names a line that it does not understand', async () => {
    await expect(got(getNtpStats, () => `${header}*192.0.2.1  .GPS.  1 u`)).rejects.toThrow('*192.0.2.1  .GPS.')
    await expect(got(getNtpStats, () => 'xntpd is not running')).rejects.toThrow('xntpd is not running')
  })
})

describe('getOptics', () => {
  it('has a channel for each lane, and no module without diagnostics', async () => {
    const reply = `<interface-information><physical-interface><name>et-0/0/1</name><optics-diagnostics>
<optics-diagnostics-lane-values><lane-index>1</lane-index><laser-bias-current>6.5</laser-bias-current>
<laser-output-power-dbm>-1.5</laser-output-power-dbm><laser-rx-optical-power-dbm>- Inf</laser-rx-optical-power-dbm>
</optics-diagnostics-lane-values></optics-diagnostics></physical-interface>
<physical-interface><name>et-0/0/2</name><optics-diagnostics><optic-diagnostics-not-available>N/A</optic-diagnostics-not-available>
</optics-diagnostics></physical-interface></interface-information>`
    const reading = (instant: number) => ({ instant, avg: 0, min: 0, max: 0 })
    expect(await got(getOptics, () => reply)).toEqual({
      'et-0/0/1': {
        physical_channels: {
          channel: [
            {
              index: 1,
              state: { input_power: reading(0), output_power: reading(-1.5), laser_bias_current: reading(6.5) },
            },
          ],
        },
      },
    })
    await expect(got(getOptics, () => reply.replace('6.5', 'dim'))).rejects.toThrow('dim')
  })
})

describe('getUsers', () => {
  it('has users that are active, and root when it may log in', async () => {
    const users = `<configuration><system><login><user><name>a</name><class>super-user</class></user>
<user inactive="inactive"><name>b</name></user></login></system></configuration>`
    const device = ({ request }: Request) => (request.includes('<user/>') ? users : '<configuration/>')
    expect(await got(getUsers, device)).toEqual({ a: { level: 15, password: '', sshkeys: [] } })
  })
})

describe('ping', () => {
  it('says why nothing was sent', async () => {
    const reply = `<ping-results><ping-failure>internal error</ping-failure>
<ping-error-message>bind: no such address</ping-error-message></ping-results>`
    expect(await got(ping, () => reply, { destination: '192.0.2.1' })).toEqual({ error: 'bind: no such address' })
  })

  it('counts probes that were not answered', async () => {
    const reply = `<ping-results><probe-result><probe-index>1</probe-index><probe-failure/></probe-result>
<probe-results-summary><probes-sent>1</probes-sent><responses-received>0</responses-received></probe-results-summary></ping-results>`
    const asked: string[] = []
    const answer = (request: Request): string => {
      asked.push(request.request)
      return reply
    }
    expect(await got(ping, answer, { destination: '192.0.2.1', vrf: 'red', count: 1 })).toMatchObject({
      success: { probes_sent: 1, packet_loss: 1, rtt_avg: 0, results: [] },
    })
    expect(asked).toEqual(['ping 192.0.2.1 ttl 255 wait 2 size 100 count 1 routing-instance red'])
  })
})

describe('traceroute', () => {
  it('has a silent probe as a star with the timeout', async () => {
    const reply = `<traceroute-results><hop><ttl-value>1</ttl-value><probe-result><probe-index>1</probe-index>
<probe-failure>no response</probe-failure></probe-result></hop></traceroute-results>`
    expect(await got(traceroute, () => reply, { destination: '192.0.2.1', timeout: 3 })).toEqual({
      success: { 1: { probes: { 1: { rtt: 3000, ip_address: '*', host_name: '*' } } } },
    })
  })
})
