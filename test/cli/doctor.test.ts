import dgram from 'node:dgram'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeVersion } from '../../src/cli/doctor/machine.ts'
import { broker, port } from '../../src/cli/doctor/network.ts'
import { certificate } from '../../src/cli/doctor/state.ts'
import { run } from './terminal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koine-doctor-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const doctor = (yaml: string) => {
  writeFileSync(join(folder, 'koine.yaml'), yaml)
  return run(['doctor'], { cwd: folder })
}
// Nothing to bind and nobody to ask, so that only what a test is about speaks.
const quiet = 'dataDir: data\nsyslog: { udp: false, tcp: false }\napi: { listen: false }\n'

describe('koine doctor', () => {
  it('has nothing to complain of on a new machine', async () => {
    const { code, stdout } = await doctor(quiet)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^✓ configuration +.*koine\.yaml$/m)
    expect(stdout).toMatch(/^✓ data directory +.* will be made at the first start$/m)
    expect(stdout).not.toContain('✗')
  })

  it('names the wrong key of a configuration, and fails', async () => {
    const { code, stdout } = await doctor('syslog: { upd: x }')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^✗ configuration +koine\.yaml:1:11: syslog\.upd: unknown key; did you mean udp\?/m)
    expect(stdout).toMatch(/^ +→ /m)
  })

  it('sees a directory and a key that are open to others', async () => {
    const data = join(folder, 'data')
    mkdirSync(data)
    chmodSync(data, 0o755)
    writeFileSync(join(data, 'api-key'), 'k', { mode: 0o644 })
    const { code, stdout } = await doctor(quiet)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^! data directory .*open to other users\n +→ chmod 700 /m)
    expect(stdout).toMatch(/^! API key .*can be read by other users\n +→ chmod 600 /m)
  })

  it('sees a damaged database', async () => {
    mkdirSync(join(folder, 'data'), { mode: 0o700 })
    writeFileSync(join(folder, 'data', 'outbox.db'), 'this is no database, however long it is. '.repeat(100))
    const { code, stdout } = await doctor(quiet)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^✗ outbox\.db /m)
  })

  it('sees ports that others have', async () => {
    const udp = dgram.createSocket('udp4').bind(0, '127.0.0.1')
    const tcp = createServer().listen(0, '127.0.0.1')
    await Promise.all([once(udp, 'listening'), once(tcp, 'listening')])
    const bound = tcp.address()
    const tcpPort = typeof bound === 'object' && bound !== null ? bound.port : 0
    const ports = { udp: udp.address().port, tcp: tcpPort }
    for (const transport of ['udp', 'tcp'] as const) {
      const taken = await port(transport, { host: '127.0.0.1', port: ports[transport] })
      expect(taken).toMatchObject({ level: 'failed', advice: expect.stringContaining(`sport = :${ports[transport]}`) })
      expect(await port(transport, { host: '127.0.0.1', port: 0 })).toMatchObject({ level: 'well' })
    }
    const accepts = await broker({ host: '127.0.0.1', port: tcpPort })
    expect(accepts.level).toBe('well')
    udp.close()
    tcp.close()
    await once(tcp, 'close')
    expect(await broker({ host: '127.0.0.1', port: tcpPort })).toMatchObject({
      level: 'failed',
      says: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it.each([
    ['20.19.0', 'well'],
    ['20.18.9', 'failed'],
    ['18.20.0', 'failed'],
    ['24.0.0', 'well'],
  ])('judges Node.js %s: %s', (version, level) => {
    expect(nodeVersion(version).level).toBe(level)
  })

  it('says what is wrong with a certificate', () => {
    expect(certificate(join(folder, 'none.pem'), new Date())).toMatchObject({
      level: 'failed',
      says: expect.stringContaining('ENOENT'),
    })
    writeFileSync(join(folder, 'bad.pem'), 'bad')
    expect(certificate(join(folder, 'bad.pem'), new Date()).level).toBe('failed')
  })
})
