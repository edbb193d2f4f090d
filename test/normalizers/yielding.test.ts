import { expect, it } from 'vitest'
import { createRecogniser } from '../../src/normalizers/dispatch.ts'
import { rule, ruleSet, yielding } from '../../src/normalizers/rule.ts'
import type { SyslogMessage } from '../../src/syslog/message.ts'

const linkUp = rule({
  event: 'INTERFACE_UP',
  app: 'System',
  text: 'Interface {interface}, state up',
  set: { 'oper-status': 'UP' },
})
const login = rule({ event: 'USER_LOGIN', app: 'Security', text: 'login by {user}' })
const recognise = createRecogniser([
  ruleSet({ platform: 'brocade_ironware', rules: [login, ...yielding([linkUp])] }),
  ruleSet({ platform: 'brocade_netiron', rules: [linkUp, ...yielding([login])] }),
])

const message = (appName: string, text: string): SyslogMessage => ({
  facility: null,
  severity: null,
  time: null,
  hostname: null,
  appName,
  procId: null,
  msgId: null,
  structuredData: null,
  mnemonic: null,
  message: text,
  format: 'rfc3164',
  vendor: null,
})
const up = message('System', 'Interface 1/1, state up')
const loggedIn = message('Security', 'login by alice')

it('gives a sentence of two platforms to the likelier one, whichever is declared first', () => {
  expect(recognise(up, null)?.platform).toBe('brocade_netiron')
  expect(recognise(loggedIn, null)?.platform).toBe('brocade_ironware')
})

it('gives it to the platform that the sender is known to be', () => {
  expect(recognise(up, 'brocade_ironware')?.platform).toBe('brocade_ironware')
  expect(recognise(loggedIn, 'brocade_netiron')?.platform).toBe('brocade_netiron')
})
