import { createHmac, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import ssh2 from 'ssh2'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import { fingerprintOf, type HostKey, keyTypeOf, parseHostKey } from '../../src/inventory/host-key.ts'
import { parseKnownHosts } from '../../src/inventory/known-hosts.ts'
import { draft, openTestBook, type TestBook } from './book.ts'

const newKey = (type: 'ed25519' | 'ecdsa' = 'ed25519'): HostKey =>
  parseHostKey(
    (type === 'ecdsa' ? ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }) : ssh2.utils.generateKeyPairSync(type))
      .public,
  )

const place = { device: 'edge', host: '192.0.2.1', port: 22 }

let test: TestBook
beforeEach(() => {
  test = openTestBook()
  test.book.add(draft('edge', { host: '192.0.2.1' }))
})
afterEach(() => test.remove())

const refusal = (key: Buffer, at = place) => {
  const error = test.book.hostKeys.refusal(at, key)
  if (error === null || error instanceof KoineError) return error
  throw error
}

describe('host keys, strict', () => {
  it('are refused while none is enrolled, with the fingerprint to compare', () => {
    const { key } = newKey()
    expect(refusal(key)).toMatchObject({ code: 'HOST_KEY_UNKNOWN', facts: { offered: fingerprintOf(key) } })
    expect(refusal(key)?.message).toContain(`koine devices enrol edge --fingerprint ${fingerprintOf(key)}`)
    expect(test.book.hostKeys.list('edge')).toEqual([])
  })

  it('are taken once enrolled, over a restart, whatever the case of the name', () => {
    const key = newKey()
    test.book.hostKeys.enrol(place, key, { origin: 'enrolled', replace: false })
    expect(refusal(key.key)).toBeNull()
    test.reopen()
    expect(refusal(key.key, { ...place, device: 'EDGE' })).toBeNull()
  })

  it('that changed are refused with both fingerprints', () => {
    const [pinned, other] = [newKey(), newKey()]
    test.book.hostKeys.enrol(place, pinned, { origin: 'enrolled', replace: false })
    const error = refusal(other.key)
    expect(error?.code).toBe('HOST_KEY_MISMATCH')
    expect(error?.facts).toMatchObject({ offered: fingerprintOf(other.key), enrolled: [fingerprintOf(pinned.key)] })
    expect(error?.message).toContain(fingerprintOf(other.key))
    expect(error?.message).toContain(fingerprintOf(pinned.key))
  })

  it('of another type are no way around the one that is enrolled', () => {
    test.book.hostKeys.enrol(place, newKey(), { origin: 'enrolled', replace: false })
    expect(refusal(newKey('ecdsa').key)?.code).toBe('HOST_KEY_MISMATCH')
  })

  it('may be several, of different types', () => {
    const [one, other] = [newKey(), newKey('ecdsa')]
    for (const key of [one, other]) test.book.hostKeys.enrol(place, key, { origin: 'enrolled', replace: false })
    expect([refusal(one.key), refusal(other.key)]).toEqual([null, null])
    expect(
      test.book.hostKeys
        .at(place)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['ecdsa-sha2-nistp256', 'ssh-ed25519'])
  })

  it.each([
    { ...place, port: 2222 },
    { ...place, host: '192.0.2.2' },
    { ...place, device: 'core' },
  ])('belong to one device, host and port: not to %j', at => {
    const key = newKey()
    test.book.hostKeys.enrol(place, key, { origin: 'enrolled', replace: false })
    expect(refusal(key.key, at)?.code).toBe('HOST_KEY_UNKNOWN')
  })

  it('are the same for one address however it is written', () => {
    const key = newKey()
    test.book.hostKeys.enrol({ ...place, host: '2001:DB8::1' }, key, { origin: 'enrolled', replace: false })
    expect(refusal(key.key, { ...place, host: '2001:db8:0::1' })).toBeNull()
  })

  it('are forgotten with their device', () => {
    test.book.hostKeys.enrol(place, newKey(), { origin: 'enrolled', replace: false })
    test.book.remove('edge')
    test.book.add(draft('edge', { host: '192.0.2.1' }))
    expect(test.book.hostKeys.list('edge')).toEqual([])
  })
})

describe('host keys, trusted on first use', () => {
  it('are enrolled at first, and refused when they change', () => {
    test.reopen({ hostKeyPolicy: 'tofu' })
    const key = newKey()
    expect(refusal(key.key)).toBeNull()
    expect(test.book.hostKeys.list('edge')).toMatchObject([
      { origin: 'first_use', fingerprint: fingerprintOf(key.key) },
    ])
    expect(refusal(newKey().key)?.code).toBe('HOST_KEY_MISMATCH')
    expect(refusal(newKey('ecdsa').key)?.code).toBe('HOST_KEY_MISMATCH')
    test.reopen({ hostKeyPolicy: 'strict' })
    expect(refusal(key.key)).toBeNull()
  })
})

describe('fingerprints and types', () => {
  it('are those that OpenSSH prints', () => {
    // ssh-keygen -lf of this key.
    const { type, key } = parseHostKey(
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl github.com',
    )
    expect([type, fingerprintOf(key)]).toEqual(['ssh-ed25519', 'SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU'])
  })

  it('never fail for octets that are no key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), octets => {
        const type = keyTypeOf(Buffer.from(octets))
        expect(type === null || /^[a-z0-9@.-]+$/.test(type)).toBe(true)
        expect(refusal(Buffer.from(octets))?.code).toBe('HOST_KEY_UNKNOWN')
      }),
    )
  })
})

describe('known_hosts', () => {
  const key = newKey()
  const written = `${key.type} ${key.key.toString('base64')}`
  const hashed = (name: string): string => {
    const salt = randomBytes(20)
    return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`
  }

  it.each([
    ['192.0.2.1', '192.0.2.1', 22, true],
    ['192.0.2.1', '192.0.2.1', 2222, false],
    ['[192.0.2.1]:2222', '192.0.2.1', 2222, true],
    ['[192.0.2.1]:22', '192.0.2.1', 22, true],
    ['edge1,192.0.2.1', 'EDGE1', 22, true],
    ['*.example.net', 'edge1.example.net', 22, true],
    ['*.example.net,!edge1.example.net', 'edge1.example.net', 22, false],
    ['edge?', 'edge1', 22, true],
    ['edge?', 'edge12', 22, false],
    ['!edge1', 'edge2', 22, false],
    [hashed('192.0.2.1'), '192.0.2.1', 22, true],
    [hashed('192.0.2.1'), '192.0.2.2', 22, false],
    [hashed('[192.0.2.1]:2222'), '192.0.2.1', 2222, true],
  ])('%s is about %s port %d: %s', (names, host, port, found) => {
    const { hosts } = parseKnownHosts(`${names} ${written} comment\n`)
    expect(hosts.map(line => line.matches(host, port))).toEqual([found])
  })

  it('leaves out what is no plain key, and says so', () => {
    const text = `\n# a comment\n@cert-authority * ${written}\n@revoked * ${written}\nedge1 ssh-rsa ${key.key.toString('base64')}\nedge1\nedge1 ${written}\r\n`
    const { hosts, skipped } = parseKnownHosts(text)
    expect(hosts.map(({ line }) => line)).toEqual([7])
    expect(skipped.map(({ line }) => line)).toEqual([3, 4, 5, 6])
  })

  it('is read whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 40 }), (text, host) => {
        const { hosts, skipped } = parseKnownHosts(text)
        for (const line of hosts) line.matches(host, 22)
        expect(hosts.length + skipped.length).toBeLessThanOrEqual(text.split('\n').length)
      }),
    )
  })

  it('takes patterns apart as a plain reading of the manual does', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), minLength: 1, maxLength: 8 })
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(word, name, (pattern, host) => {
        const expression = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')}$`)
        const [line] = parseKnownHosts(`${pattern} ${written}\n`).hosts
        // The same host may also be written `[host]:22`.
        expect(line?.matches(host, 22)).toBe(expression.test(host) || expression.test(`[${host}]:22`))
      }),
    )
  })
})
