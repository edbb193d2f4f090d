import { expect, test } from 'vitest'
import { withoutSecrets } from '../../src/state/without-secrets.ts'

test('passwords of users are removed, and the rest of them stays', () => {
  const users = {
    admin: { level: 15, password: '$1$abc', sshkeys: [] },
    guest: { level: 1, password: '', sshkeys: [] },
  }
  expect(withoutSecrets('get_users', users)).toEqual({
    admin: { level: 15, password: '<removed>', sshkeys: [] },
    guest: { level: 1, password: '', sshkeys: [] },
  })
})

test('keys of BGP sessions are removed', () => {
  const config = { peers: { local_as: 65001, neighbors: { '192.0.2.1': { authentication_key: 'k', nhs: true } } } }
  expect(withoutSecrets('get_bgp_config', config)).toEqual({
    peers: { local_as: 65001, neighbors: { '192.0.2.1': { authentication_key: '<removed>', nhs: true } } },
  })
})

test('a community of SNMP is not told, but that it changed is', () => {
  const communities = (name: string) =>
    JSON.stringify(withoutSecrets('get_snmp_information', { community: { [name]: { mode: 'ro', acl: '' } } }))
  expect(communities('s3cret')).not.toContain('s3cret')
  expect(communities('s3cret')).toBe(communities('s3cret'))
  expect(communities('s3cret')).not.toBe(communities('other'))
})

test('what is not as it should be is left as it is', () => {
  for (const getter of ['get_users', 'get_bgp_config', 'get_snmp_information', 'get_facts'])
    for (const value of [null, 5, 'text', [], { a: null }]) expect(withoutSecrets(getter, value)).toEqual(value)
})
