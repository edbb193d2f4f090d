import { describe, expect, it } from 'vitest'
import {
  ciscoSecrets,
  eosSecrets,
  frrSecrets,
  mayTell,
  sanitized,
  vyosSecrets,
} from '../../../src/drivers/getters/sanitized.ts'

describe('sanitized', () => {
  it.each([
    'snmp-server community S3CRET ro 10',
    'snmp-server host 192.0.2.1 version 2c S3CRET udp-port 162',
    'snmp-server user u g v3 auth sha S3CRET priv aes 128 S3CRET',
    'snmp-server user u network-admin auth md5 S3CRET priv S3CRET localizedkey',
    'username u privilege 15 secret 9 S3CRET',
    '      username u privilege 15 role network-admin secret sha512 S3CRET',
    'username u password S3CRET with blanks',
    'enable secret 5 S3CRET',
    'enable password level 7 7 S3CRET',
    ' password 7 S3CRET',
    'tacacs-server host 192.0.2.1 vrf mgmt key 7 S3CRET',
    'radius-server host 192.0.2.1 auth-port 1812 key S3CRET',
    ' key 7 S3CRET',
    'crypto isakmp key S3CRET address 192.0.2.1',
    ' ip ospf message-digest-key 1 md5 7 S3CRET',
    ' ip ospf authentication-key S3CRET',
    ' area 0 virtual-link 192.0.2.1 authentication-key 7 S3CRET',
    '   neighbor 192.0.2.1 password 7 S3CRET',
    ' standby 1 authentication md5 key-string 7 S3CRET',
    ' vrrp 1 authentication text S3CRET',
    'ntp authentication-key 1 md5 S3CRET 7',
    '  key-string 7 S3CRET',
    ' wpa-psk ascii 0 S3CRET',
    ' ppp chap password 0 S3CRET',
    'aaa root secret sha512 S3CRET',
  ])('takes the secret of: %s', line => {
    const left = sanitized(`hostname sw1\n${line}\nend`, eosSecrets)
    expect(left).not.toContain('S3CRET')
    expect(left).toMatch(/^hostname sw1\n.*<removed>.*\nend$/)
  })

  it('leaves other lines as they are', () => {
    const configuration =
      'interface Vlan1\n description password of the day\n ip address 192.0.2.1/24\nno enable password\n'
    expect(sanitized(configuration, ciscoSecrets)).toBe(configuration)
  })
})

describe('mayTell', () => {
  it('is true of every line that a rule fits: each way through a rule has one of the words', () => {
    const rules = [...eosSecrets, ...frrSecrets, ...vyosSecrets]
    // The alternatives of a group are ways of their own: all of them, or what is outside of them, must have a word.
    const isCovered = (source: string): boolean => {
      const outside = source.replaceAll(/\(\?:[^()]*\)/g, '')
      if (mayTell(outside)) return true
      return [...source.matchAll(/\(\?:([^()]*)\)(?![?*])/g)].some(([, inside = '']) =>
        inside.split('|').every(mayTell),
      )
    }
    expect(rules.filter(({ line }) => !isCovered(line.source))).toEqual([])
  })

  it('is false of most other lines', () => {
    for (const line of ['interface Vlan1', ' ip address 192.0.2.1/24', ' neighbor 192.0.2.1 remote-as 65000', '!'])
      expect(mayTell(line)).toBe(false)
  })

  it.each(['set ', 'set a-', '-', 'a ', 'password a '])('reads a line of many “%s” once', part => {
    const line = `set ${part.repeat(50_000)}key`
    expect(sanitized(line, [...frrSecrets, ...vyosSecrets]).length).toBeGreaterThan(0)
  })

  it.each([
    "Set failed: set system login user x authentication plaintext-password 'S3CRET'",
    "set interfaces wireguard wg0 private-key 'S3CRET'",
    "set vpn ipsec authentication psk x secret 'S3CRET'",
    "set system login user x authentication public-keys y key 'S3CRET'",
    "set service set x key 'S3CRET'",
  ])('takes the secret of VyOS: %s', line => {
    expect(sanitized(line, vyosSecrets)).toBe(line.replace("'S3CRET'", '<removed>'))
  })
})
