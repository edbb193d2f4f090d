import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pingResult } from '../../../src/drivers/getters/ping.ts'
import { tracerouteResult } from '../../../src/drivers/getters/traceroute.ts'
import { KoineError } from '../../../src/errors.ts'

const statistics =
  '2 packets transmitted, 1 received, 50% packet loss, time 5ms\nrtt min/avg/max/mdev = 1.0/2.0/3.0/0.5 ms\n'

/** Any output gives a result, an error that the device said, or DEVICE_FAULT. */
const neverAnythingElse = (lines: readonly string[], read: (output: string) => object): void => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...lines), fc.string()), { maxLength: 6 }),
      fc.nat(200),
      (some, cut) => {
        const output = some.join('\n').slice(0, -cut || undefined)
        try {
          expect(Object.keys(read(output))[0]).toMatch(/^(?:success|error)$/)
        } catch (error) {
          if (!(error instanceof KoineError)) throw error
          expect(error.code).toBe('DEVICE_FAULT')
        }
      },
    ),
  )
}

describe('pingResult', () => {
  const read = (output: string) => pingResult(output, 'ping x', 'result')

  it('reads answers by name, by address and without time', () => {
    const output = `PING h (192.0.2.1) 72(100) bytes of data.
72 bytes from h.example.net (192.0.2.1): icmp_seq=1 ttl=60 time=1.5 ms
72 bytes from 2001:DB8::1: icmp_seq=2 ttl=60 (truncated)
From gw (192.0.2.254) icmp_seq=3 Destination Host Unreachable

${statistics}`
    expect(read(output)).toEqual({
      success: {
        probes_sent: 2,
        packet_loss: 1,
        rtt_min: 1,
        rtt_avg: 2,
        rtt_max: 3,
        rtt_stddev: 0.5,
        results: [
          { ip_address: '192.0.2.1', rtt: 1.5 },
          { ip_address: '2001:db8::1', rtt: 0 },
          { ip_address: '192.0.2.254', rtt: 0 },
        ],
      },
    })
  })

  it('gives what the device said instead of sending', () => {
    expect(read('ping: x: Name or service not known\n')).toEqual({ error: 'ping: x: Name or service not known' })
  })

  it('does not take output that was cut off for an answer', () => {
    for (const output of ['', 'PING x (192.0.2.1) 72(100) bytes', statistics.split('\n')[0] ?? '']) {
      expect(() => read(output)).toThrow('not understood')
    }
  })

  it('survives any output', () => neverAnythingElse(statistics.split('\n'), read))
})

describe('tracerouteResult', () => {
  const read = (output: string) => tracerouteResult(output, 'traceroute x', 2)

  it('gives each probe to who answered it', () => {
    const output = `traceroute to x (192.0.2.9), 30 hops max, 60 byte packets
 1  gw (192.0.2.1)  0.5 ms *  0.75 ms
 2  a (192.0.2.2)  1 ms !H b (2001:db8::2)  2.5 ms  3 ms
      [Label=16 E=0 TTL=1 S=1]
`
    const gw = { ip_address: '192.0.2.1', host_name: 'gw' }
    const b = { ip_address: '2001:db8::2', host_name: 'b' }
    expect(read(output)).toEqual({
      success: {
        1: {
          probes: {
            1: { rtt: 0.5, ...gw },
            2: { rtt: 2000, ip_address: '*', host_name: '*' },
            3: { rtt: 0.75, ...gw },
          },
        },
        2: {
          probes: {
            1: { rtt: 1, ip_address: '192.0.2.2', host_name: 'a' },
            2: { rtt: 2.5, ...b },
            3: { rtt: 3, ...b },
          },
        },
      },
    })
  })

  it('gives what the device said instead of a hop', () => {
    expect(read('x: Name or service not known\n')).toEqual({ error: 'x: Name or service not known' })
  })

  it('does not understand half a hop, a header alone, or lines between hops', () => {
    for (const output of [
      '',
      ' 1  gw (192.0.2.1)  0.5',
      'traceroute to x (192.0.2.9)',
      ' 1  * * *\nKilled\n',
      ' 1  5 ms',
    ]) {
      expect(() => read(output)).toThrow('not understood')
    }
  })

  it('survives any output', () => neverAnythingElse([' 1  gw (192.0.2.1)  0.5 ms *', 'traceroute to x'], read))
})
