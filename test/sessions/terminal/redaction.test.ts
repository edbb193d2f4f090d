import { describe, expect, it } from 'vitest'
import { maskSecrets, redact, secretBegun, secretsOf } from '../../../src/sessions/terminal/redaction.ts'
import { Transcript } from '../../../src/sessions/terminal/transcript.ts'

describe('redaction', () => {
  it.each([
    ['username x password 7 0822455D0A16', '0822455D0A16'],
    ['enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0', 'hx5rVt7r'],
    ['snmp-server community pUbl1c RO', 'pUbl1c'],
    ['tacacs-server host 192.0.2.1 key 7 02050D480809', '02050D480809'],
    ['pre-shared-key ascii-text "s3cr3t words"', 's3cr3t'],
    ['set system root-authentication encrypted-password "$6$abc$defghi"', 'defghi'],
    ['password=hunter22&x=1', 'hunter22'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----', 'MIIEabc'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC', 'b3BlbnNzaC'],
  ])('leaves nothing of the secret in %s', (text, secret) => {
    expect(redact(text)).not.toContain(secret)
    expect(redact(text)).toContain('********')
  })

  it.each([
    'a-',
    'radius ',
    'radius-',
    'tacacs x ',
    'secret ',
    'password 7 ',
    'community read ',
    '-----BEGIN A',
    'secret "',
  ])(
    'takes no longer than its length wants, whatever the text is: %j',
    unit => {
      const begun = performance.now()
      expect(redact(unit.repeat(300_000 / unit.length)).length).toBeGreaterThan(0)
      expect(performance.now() - begun).toBeLessThan(10_000)
    },
    300_000,
  )

  it.each(['root-password', 'my_secret', 'enable-secret 5', 'radius-server host 192.0.2.1 auth-port 1812 key'])(
    'knows the words in others: %s',
    text => expect(redact(`${text} Hidd3n`)).toBe(`${text} ********`),
  )

  it('leaves what is none', () => {
    for (const text of [
      'key chain OSPF',
      'key 1',
      'ip community-list 1',
      'interface Gi1',
      'service password-encryption',
    ]) {
      expect(redact(text)).toBe(text)
    }
  })

  it('masks the secrets of the credential, but not a password that is the user name', () => {
    const credential = {
      username: 'oper',
      password: 'oper',
      passphrase: null,
      privateKey: null,
      enableSecret: 'En4ble',
    }
    expect(secretsOf(credential)).toEqual(['En4ble'])
    expect(maskSecrets('oper typed En4ble', ['En4ble'])).toBe('oper typed ********')
    expect(secretBegun('oper typed En4', ['En4ble'])).toBe(3)
  })

  it('masks members of JSON that are called as secrets are', () => {
    expect(redact('"passkey": "hunter2", "auth_password": "hunter2", "md5_key": "hunter2"')).not.toContain('hunter2')
    expect(redact('"priority": "hunter2", "compass": "west"')).toBe('"priority": "hunter2", "compass": "west"')
  })

  it('masks a secret that came in pieces in the transcript, and keeps it within its length', () => {
    const transcript = new Transcript(200, ['Hidden-word'])
    transcript.sent('Hidden-word\n', true)
    for (const character of 'echo Hidden-word\n') transcript.received(character)
    expect(JSON.stringify(transcript.read())).not.toContain('Hidden')
    for (let line = 0; line < 100; line += 1) transcript.received(`line ${line} Hidden-word\n`)
    const text = transcript
      .read()
      .map(part => part.text)
      .join('')
    expect(text.length).toBeLessThan(201)
    expect(text).toContain('line 99')
    expect(text).not.toMatch(/idden|word/)
  })
})
