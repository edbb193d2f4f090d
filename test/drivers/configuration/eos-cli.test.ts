import { afterEach, expect, it } from 'vitest'
import { arista_eos } from '../../../src/drivers/cli/arista_eos.ts'
import { eos } from '../../../src/drivers/configuration/eos.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { openCliSessionTo } from '../../doubles/cli-session.ts'
import type { Commands } from '../../doubles/device-options.ts'
import { type FakeDevice, startFakeDevice } from '../../doubles/fake-device.ts'
import { runOn } from '../../sessions/http/asking.ts'

let device: FakeDevice | null = null
let session: DeviceSession | null = null
afterEach(async () => {
  await session?.close()
  await device?.close()
})

const open = async (commands: Commands): Promise<{ readonly session: DeviceSession; readonly device: FakeDevice }> => {
  const eosDevice = await startFakeDevice({ platform: arista_eos, commands })
  device = eosDevice
  const opened = await openCliSessionTo(eosDevice, { platform: 'arista_eos' })
  session = opened
  return { session: opened, device: eosDevice }
}

const quiet = { 'show configuration sessions | json': '{"sessions": {}}' }
const named = 'configure session koine-0123abcd'

it('a candidate of EOS is loaded, compared and committed on its command line', async () => {
  const diff = '--- system:/running-config\n+++ session:/koine-0123abcd-session-config\n@@ -1 +1,2 @@\n+vlan 10\n'
  const eosDevice = await open({
    ...quiet,
    'show session-config named koine-0123abcd diffs': diff,
    [`${named} commit`]: '',
    'copy running-config flash:koine-rollback.cfg': 'Copy completed successfully.\n',
  })
  const load = eos.load({ mode: 'merge', text: '!\nvlan 10\n   name x\nend\n' }, '0123abcd')
  const candidate = await runOn(eosDevice.session, load)
  expect(await runOn(eosDevice.session, candidate.compare())).toBe('@@ -1 +1,2 @@\n+vlan 10')
  await runOn(eosDevice.session, candidate.commit({ message: null, confirmSeconds: null }))
  const lines = eosDevice.device.lines()
  expect(lines.slice(lines.indexOf(named))).toEqual([
    named,
    'vlan 10',
    'name x',
    'end',
    'show session-config named koine-0123abcd diffs',
    'copy running-config flash:koine-rollback.cfg',
    `${named} commit`,
  ])
})

it('a candidate of EOS is aborted when the command line refuses a line of it', async () => {
  const eosDevice = await open({ ...quiet, [`${named} abort`]: '' })
  const load = eos.load({ mode: 'merge', text: 'vlan 10\nbogus\nvlan 11\n' }, '0123abcd')
  await expect(runOn(eosDevice.session, load)).rejects.toMatchObject({
    code: 'CONFIG_REJECTED',
    facts: { line: 'bogus', number: 2 },
  })
  expect(eosDevice.device.lines()).toContain(`${named} abort`)
  expect(eosDevice.device.lines()).not.toContain('vlan 11')
})
