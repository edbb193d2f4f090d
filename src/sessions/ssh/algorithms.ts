import { createRequire } from 'node:module'
import type {
  Algorithms,
  CipherAlgorithm,
  KexAlgorithm,
  MacAlgorithm,
  NegotiatedAlgorithms,
  ServerHostKeyAlgorithm,
} from 'ssh2'
import type { AlgorithmProfile } from '../../drivers/target.ts'
import type { AlgorithmMemory } from './connection.ts'

/** Names of algorithms, in order of preference. */
export interface AlgorithmNames {
  readonly kex: readonly string[]
  readonly hostKey: readonly string[]
  readonly cipher: readonly string[]
  readonly mac: readonly string[]
}

interface Offered extends AlgorithmNames {
  readonly kex: readonly KexAlgorithm[]
  readonly hostKey: readonly ServerHostKeyAlgorithm[]
  readonly cipher: readonly CipherAlgorithm[]
  readonly mac: readonly MacAlgorithm[]
}

const ladder: readonly AlgorithmProfile[] = ['modern', 'legacy', 'ancient']

/** The stronger of two. */
export const strongerOf = (one: AlgorithmProfile, other: AlgorithmProfile): AlgorithmProfile =>
  ladder.indexOf(one) < ladder.indexOf(other) ? one : other

/** One step down; null: there is none, or it is below `lowest`. */
export const stepBelow = (profile: AlgorithmProfile, lowest: AlgorithmProfile): AlgorithmProfile | null =>
  profile === lowest ? null : (ladder[ladder.indexOf(profile) + 1] ?? null)

// Group exchange is last in each step: the fixed groups are as strong, cost one round trip less, and old servers that get
// group exchange wrong have one of them.
const added: Readonly<Record<AlgorithmProfile, Offered>> = {
  modern: {
    kex: [
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'ecdh-sha2-nistp256',
      'ecdh-sha2-nistp384',
      'ecdh-sha2-nistp521',
      'diffie-hellman-group14-sha256',
      'diffie-hellman-group16-sha512',
      'diffie-hellman-group15-sha512',
      'diffie-hellman-group17-sha512',
      'diffie-hellman-group18-sha512',
      'diffie-hellman-group-exchange-sha256',
    ],
    hostKey: [
      'ssh-ed25519',
      'ecdsa-sha2-nistp256',
      'ecdsa-sha2-nistp384',
      'ecdsa-sha2-nistp521',
      'rsa-sha2-512',
      'rsa-sha2-256',
    ],
    cipher: [
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
      'aes128-gcm',
      'aes256-gcm',
      'chacha20-poly1305@openssh.com',
      'aes128-ctr',
      'aes192-ctr',
      'aes256-ctr',
    ],
    mac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  },
  legacy: {
    kex: ['diffie-hellman-group14-sha1', 'diffie-hellman-group-exchange-sha1'],
    hostKey: ['ssh-rsa'],
    cipher: ['aes256-cbc', 'aes192-cbc', 'aes128-cbc'],
    mac: ['hmac-sha1-etm@openssh.com', 'hmac-sha1'],
  },
  ancient: {
    kex: ['diffie-hellman-group1-sha1'],
    hostKey: ['ssh-dss'],
    cipher: ['3des-cbc', 'blowfish-cbc', 'cast128-cbc', 'arcfour256', 'arcfour128', 'arcfour'],
    mac: ['hmac-sha2-256-96', 'hmac-sha2-512-96', 'hmac-sha1-96', 'hmac-ripemd160', 'hmac-md5', 'hmac-md5-96'],
  },
}

/** What this build of Node and OpenSSL can do; ssh2 refuses to offer anything else, but types and exports none of it. */
interface Ssh2Constants {
  readonly SUPPORTED_KEX: readonly string[]
  readonly SUPPORTED_SERVER_HOST_KEY: readonly string[]
  readonly SUPPORTED_CIPHER: readonly string[]
  readonly SUPPORTED_MAC: readonly string[]
  readonly COMPAT_CHECKS: (readonly [server: string | RegExp, flag: number])[]
}
const constants = createRequire(import.meta.url)('ssh2/lib/protocol/constants.js') as Ssh2Constants

/**
 * ssh2 takes every group exchange out of its offer when the server is `Cisco-1.25`, and then has nothing in common with those
 * that offer nothing else. Without its rule they are reached; the rule for `Cisco-1.`, which keeps the groups small enough,
 * stays.
 */
const offerGroupExchangeToCisco = (): void => {
  const rule = constants.COMPAT_CHECKS.findIndex(([server]) => server === 'Cisco-1.25')
  if (rule !== -1) constants.COMPAT_CHECKS.splice(rule, 1)
}
offerGroupExchangeToCisco()

const upTo = (profile: AlgorithmProfile): Offered => {
  const steps = ladder.slice(0, ladder.indexOf(profile) + 1).map(step => added[step])
  return {
    kex: steps.flatMap(step => step.kex).filter(name => constants.SUPPORTED_KEX.includes(name)),
    hostKey: steps.flatMap(step => step.hostKey).filter(name => constants.SUPPORTED_SERVER_HOST_KEY.includes(name)),
    cipher: steps.flatMap(step => step.cipher).filter(name => constants.SUPPORTED_CIPHER.includes(name)),
    mac: steps.flatMap(step => step.mac).filter(name => constants.SUPPORTED_MAC.includes(name)),
  }
}

const profiles: Readonly<Record<AlgorithmProfile, Offered>> = {
  modern: upTo('modern'),
  legacy: upTo('legacy'),
  ancient: upTo('ancient'),
}

/** One object per offer, shared by all connections. */
const offers = new Map<string, Offer>()

/** What we offer, for people and for ssh2. */
export interface Offer {
  readonly names: Offered
  readonly algorithms: Algorithms
}

/** Narrows a profile's offer. */
export interface OfferWishes {
  /** The only key exchanges, of those that the profile has. */
  readonly kex?: readonly string[] | undefined
  /** Types of host key to ask for first, such as `ssh-rsa`. */
  readonly hostKeyTypes?: readonly string[] | undefined
}

export const offerOf = (profile: AlgorithmProfile, { kex, hostKeyTypes = [] }: OfferWishes = {}): Offer => {
  const own = profiles[profile]
  const isWanted = (name: string) => hostKeyTypes.includes(name.startsWith('rsa-sha2-') ? 'ssh-rsa' : name)
  const names = {
    ...own,
    kex: onlyThese(own.kex, kex),
    hostKey: [...own.hostKey.filter(isWanted), ...own.hostKey.filter(name => !isWanted(name))],
  }
  const key = [profile, ...names.kex, ...names.hostKey].join()
  const known = offers.get(key)
  if (known !== undefined) return known
  const offer: Offer = {
    names,
    algorithms: {
      kex: [...names.kex],
      serverHostKey: names.hostKey,
      cipher: [...names.cipher],
      hmac: [...names.mac],
      compress: ['none'],
    },
  }
  offers.set(key, offer)
  return offer
}

/** Those of a profile that are wanted; all of them where none is, so that the server decides. */
const onlyThese = <T extends string>(names: readonly T[], wanted: readonly string[] | undefined): readonly T[] => {
  const left = names.filter(name => wanted?.includes(name) ?? true)
  return left.length > 0 ? left : names
}

/** The strongest profile that has something in common with a server in every respect; null: none has. */
export const profileFor = (server: AlgorithmNames, kex?: readonly string[]): AlgorithmProfile | null =>
  ladder.find(profile => {
    const { names } = offerOf(profile, { kex })
    const shared = (ours: readonly string[], theirs: readonly string[]) => ours.some(name => theirs.includes(name))
    return (
      shared(names.kex, server.kex) &&
      shared(names.hostKey, server.hostKey) &&
      shared(names.cipher, server.cipher) &&
      (shared(names.mac, server.mac) || hasOwnMac(names.cipher.find(name => server.cipher.includes(name))))
    )
  }) ?? null

/** Ciphers that authenticate by themselves need no MAC. */
const hasOwnMac = (cipher: string | undefined): boolean => cipher !== undefined && /gcm|poly1305/.test(cipher)

/** The strongest profile that has all that was agreed on. */
export const profileOf = ({ kex, serverHostKey, cs, sc }: NegotiatedAlgorithms): AlgorithmProfile =>
  ladder.find(profile => {
    const { names } = offerOf(profile)
    return (
      names.kex.includes(kex) &&
      names.hostKey.includes(serverHostKey) &&
      [cs, sc].every(({ cipher, mac }) => names.cipher.includes(cipher) && (mac === '' || names.mac.includes(mac)))
    )
  }) ?? 'ancient'

/** Remembers in memory, for as many devices as given; those that were reached longest ago are forgotten first. */
export const createAlgorithmMemory = (maximum = 100_000): AlgorithmMemory => {
  const profileByDevice = new Map<string, AlgorithmProfile>()
  return {
    get: device => profileByDevice.get(device) ?? null,
    set: (device, profile) => {
      profileByDevice.delete(device)
      profileByDevice.set(device, profile)
      const [oldest] = profileByDevice.keys()
      if (profileByDevice.size > maximum && oldest !== undefined) profileByDevice.delete(oldest)
    },
  }
}
