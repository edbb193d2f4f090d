import { afterEach, describe, expect, test } from 'vitest'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import type { AlgorithmProfile } from '../../../src/drivers/target.ts'
import { KoineError } from '../../../src/errors.ts'
import { createAlgorithmMemory, offerOf, profileFor } from '../../../src/sessions/ssh/algorithms.ts'
import { openSsh } from '../../../src/sessions/ssh/connect.ts'
import type { FakeDeviceOptions } from '../../doubles/device-options.ts'
import { startFakeDevice } from '../../doubles/fake-device.ts'
import { sshOptions, targetOf } from './reach.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const reach = async (options: Partial<FakeDeviceOptions>) => {
  const device = await startFakeDevice({ platform: cisco_ios, ...options })
  ends.push(device.close)
  const ladder = createAlgorithmMemory()
  const open = async (algorithms: AlgorithmProfile, changes: Parameters<typeof sshOptions>[0] = {}) => {
    const connection = await openSsh(targetOf(device, { algorithms }), sshOptions({ ladder, ...changes }))
    ends.push(connection.end)
    return connection
  }
  return { device, ladder, open }
}

const group14Sha1: FakeDeviceOptions['algorithms'] = { kex: ['diffie-hellman-group14-sha1'] }

describe('a device that only has what is legacy', () => {
  test('is refused unless that is allowed, and the error has both lists and what is needed', async () => {
    const { device, open } = await reach({ algorithms: group14Sha1 })
    const error = await open('modern').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(KoineError)
    expect(error).toMatchObject({
      code: 'KEX_MISMATCH',
      facts: {
        ours: { kex: offerOf('modern').names.kex },
        theirs: { kex: ['diffie-hellman-group14-sha1'], hostKey: ['ssh-ed25519'] },
        needs: 'legacy',
      },
    })
    expect(device.counts).toMatchObject({ connections: 1, attempts: 0 })
  })

  test('is reached one step down, and begun with there the next time', async () => {
    const { device, ladder, open } = await reach({ algorithms: group14Sha1 })
    expect((await open('legacy')).profile).toBe('legacy')
    expect(device.counts.connections).toBe(2)
    expect(ladder.get('device')).toBe('legacy')
    await open('legacy')
    expect(device.counts.connections).toBe(3)
  })

  test('is refused again when what was remembered is not allowed any more', async () => {
    const { open } = await reach({ algorithms: group14Sha1 })
    await open('legacy')
    await expect(open('modern')).rejects.toMatchObject({ code: 'KEX_MISMATCH' })
  })
})

test('a device that only has what is ancient is reached with two connections, not three', async () => {
  const { device, open } = await reach({
    algorithms: { kex: ['diffie-hellman-group1-sha1'], cipher: ['3des-cbc'], hmac: ['hmac-md5'] },
  })
  expect((await open('ancient')).profile).toBe('ancient')
  expect(device.counts.connections).toBe(2)
})

test('a device that needs what is ancient is connected to once when only legacy is allowed', async () => {
  const { device, open } = await reach({ algorithms: { kex: ['diffie-hellman-group1-sha1'] } })
  await expect(open('legacy')).rejects.toMatchObject({ code: 'KEX_MISMATCH', facts: { needs: 'ancient' } })
  expect(device.counts.connections).toBe(1)
})

test('strong algorithms are used where the device has them, whatever is allowed', async () => {
  const { device, ladder, open } = await reach({})
  ladder.set('device', 'ancient')
  expect((await open('ancient')).profile).toBe('modern')
  expect(ladder.get('device')).toBe('modern')
  expect(device.counts.connections).toBe(1)
})

test('group exchange is agreed on with Cisco-1.25 where it has nothing else', async () => {
  const groupExchange: FakeDeviceOptions['algorithms'] = { kex: ['diffie-hellman-group-exchange-sha1'] }
  // ssh2's server cannot go through with it; that both agreed on it is what counts.
  const { open } = await reach({ ident: 'Cisco-1.25', algorithms: groupExchange })
  await expect(open('legacy')).rejects.toMatchObject({ facts: { reason: 'group_exchange' } })
})

test('only the key exchanges of the platform are offered where it names them', async () => {
  const { open } = await reach({ algorithms: { kex: ['ecdh-sha2-nistp256', 'diffie-hellman-group14-sha256'] } })
  await expect(open('modern', { kex: ['diffie-hellman-group16-sha512'] })).rejects.toMatchObject({
    code: 'KEX_MISMATCH',
    facts: { ours: { kex: ['diffie-hellman-group16-sha512'] }, needs: null },
  })
  await open('modern', { kex: ['diffie-hellman-group14-sha256'] })
})

test('each profile offers what the stronger ones do, and more', () => {
  const [modern, legacy, ancient] = [offerOf('modern').names, offerOf('legacy').names, offerOf('ancient').names]
  for (const kind of ['kex', 'hostKey', 'cipher', 'mac'] as const) {
    expect(legacy[kind].slice(0, modern[kind].length)).toEqual(modern[kind])
    expect(ancient[kind].slice(0, legacy[kind].length)).toEqual(legacy[kind])
    expect(ancient[kind].length).toBeGreaterThan(legacy[kind].length)
  }
  expect(modern.kex.join()).not.toMatch(/sha1$/)
  expect(offerOf('legacy').algorithms).toBe(offerOf('legacy').algorithms)
})

test('the types of host key that are pinned are asked for first, whatever signs them', () => {
  const { hostKey } = offerOf('legacy', { hostKeyTypes: ['ssh-rsa'] }).names
  expect(hostKey.slice(0, 4)).toEqual(['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa', 'ssh-ed25519'])
  expect(hostKey).toHaveLength(offerOf('legacy').names.hostKey.length)
})

test('a cipher that authenticates by itself needs no common MAC', () => {
  const server = {
    kex: ['curve25519-sha256'],
    hostKey: ['ssh-ed25519'],
    cipher: ['aes128-gcm@openssh.com'],
    mac: ['odd'],
  }
  expect(profileFor(server)).toBe('modern')
  expect(profileFor({ ...server, cipher: ['aes128-ctr'] })).toBeNull()
})

test('the memory forgets the device that was reached longest ago when it is full', () => {
  const memory = createAlgorithmMemory(2)
  memory.set('one', 'legacy')
  memory.set('two', 'legacy')
  memory.set('one', 'ancient')
  memory.set('three', 'modern')
  expect(['one', 'two', 'three'].map(memory.get)).toEqual(['ancient', null, 'modern'])
})
