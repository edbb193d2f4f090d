import type { Duplex } from 'node:stream'
import type { AlgorithmNames } from './algorithms.ts'

/** What a server says before anything is encrypted. */
export interface ServerHello {
  /** Identification, such as `SSH-2.0-Cisco-1.25`; null: none came yet. */
  ident: string | null
  /** Text before it, or instead of it, such as `Too many users`; at most 200 characters. */
  said: string
  /** What it offers; null: it has not said so yet. */
  offer: AlgorithmNames | null
}

/** Longest identification, greeting lines and offer together that are looked at. */
const longestHello = 65_536

/**
 * Reads a server's identification (RFC 4253 section 4.2) and its first SSH_MSG_KEXINIT (section 7.1) beside ssh2, which tells
 * neither. The socket must be paused; what comes is left to the other listeners.
 */
export const watchHello = (socket: Duplex, onIdent: (ident: string) => void): ServerHello => {
  const hello: ServerHello = { ident: null, said: '', offer: null }
  let seen = Buffer.alloc(0)
  let identEnd = -1
  const look = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk])
    if (hello.ident === null) {
      hello.said = printable(seen)
      const match = /(?:^|\n)(SSH-[\d.]+-[^\r\n]*)\r?\n/.exec(seen.toString('latin1'))
      if (match !== null) {
        identEnd = match.index + match[0].length
        hello.ident = match[1] ?? ''
        onIdent(hello.ident)
      }
    }
    if (hello.ident !== null) hello.offer = readKexInit(seen.subarray(identEnd))
    if (hello.offer === null && seen.length < longestHello) return
    socket.off('data', look)
    seen = Buffer.alloc(0)
  }
  socket.on('data', look)
  return hello
}

const printable = (octets: Buffer): string =>
  octets
    .toString('latin1', 0, 200)
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()

const kexInitMessage = 20

/** Null: not all of it is there, or it is something else. */
const readKexInit = (packet: Buffer): AlgorithmNames | null => {
  if (packet.length < 6 || packet[5] !== kexInitMessage || packet.length < 4 + packet.readUInt32BE(0)) return null
  let at = 6 + 16
  const names = (): readonly string[] => {
    const length = at + 4 <= packet.length ? packet.readUInt32BE(at) : 0
    const text = packet.toString('latin1', at + 4, at + 4 + length)
    at += 4 + length
    return text === '' ? [] : text.split(',')
  }
  const kex = names()
  const hostKey = names()
  const cipher = names()
  const cipherBack = names()
  const mac = names()
  const macBack = names()
  return {
    kex: kex.filter(name => !/^(?:ext-info-|kex-strict-)/.test(name)),
    hostKey,
    cipher: cipher.filter(name => cipherBack.includes(name)),
    mac: mac.filter(name => macBack.includes(name)),
  }
}
