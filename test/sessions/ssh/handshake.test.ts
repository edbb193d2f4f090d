import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { watchHello } from '../../../src/sessions/ssh/handshake.ts'

const nameList = (names: string) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(names.length)
  return Buffer.concat([length, Buffer.from(names)])
}

/** A packet with SSH_MSG_KEXINIT (RFC 4253 sections 6 and 7.1). */
const kexInit = (lists: readonly string[]): Buffer => {
  const payload = Buffer.concat([Buffer.from([20]), Buffer.alloc(16, 7), ...lists.map(nameList), Buffer.alloc(5)])
  const packet = Buffer.concat([Buffer.alloc(5), payload, Buffer.alloc(8)])
  packet.writeUInt32BE(packet.length - 4)
  packet[4] = 8
  return packet
}

const offer = kexInit([
  'curve25519-sha256,ext-info-s,kex-strict-s-v00@openssh.com',
  'ssh-ed25519,ssh-rsa',
  'aes128-ctr,3des-cbc',
  'aes128-ctr',
  'hmac-sha1',
  'hmac-sha1,hmac-md5',
  'none',
  'none',
  '',
  '',
])
const hello = Buffer.concat([Buffer.from('Unauthorised use is forbidden.\r\nSSH-2.0-Cisco-1.25 note\r\n'), offer])

/** Looks on while the pieces come, one after the other. */
const watch = async (pieces: readonly Buffer[]) => {
  const socket = new PassThrough()
  const idents: string[] = []
  const seen = watchHello(socket, ident => idents.push(ident))
  for (const piece of pieces) {
    socket.write(piece)
    await new Promise(setImmediate)
  }
  return { seen, idents, listeners: socket.listenerCount('data') }
}

test('identification and offer are read however the network cuts them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: hello.length - 1 }), { maxLength: 8 }), async cuts => {
      const ends = [0, ...cuts.toSorted((one, other) => one - other), hello.length]
      const { seen, idents, listeners } = await watch(
        ends.slice(1).map((end, index) => hello.subarray(ends[index], end)),
      )
      expect(idents).toEqual(['SSH-2.0-Cisco-1.25 note'])
      expect(seen.offer).toEqual({
        kex: ['curve25519-sha256'],
        hostKey: ['ssh-ed25519', 'ssh-rsa'],
        cipher: ['aes128-ctr'],
        mac: ['hmac-sha1'],
      })
      expect(listeners).toBe(0)
    }),
    { numRuns: 50 },
  )
})

test('what is no SSH is not looked at for ever', async () => {
  const { seen, listeners } = await watch([Buffer.alloc(70_000, 0x41)])
  expect(seen).toEqual({ ident: null, said: 'A'.repeat(200), offer: null })
  expect(listeners).toBe(0)
})

test('an offer that is cut short has what was there', async () => {
  const { seen } = await watch([Buffer.from('SSH-2.0-Odd\n'), kexInit(['curve25519-sha256'])])
  expect(seen.offer?.hostKey).toEqual([])
})
