import { expect, it } from 'vitest'
import { runGetter } from '../../../../src/drivers/getters/getter.ts'
import { getRouteTo } from '../../../../src/drivers/getters/linux/routes.ts'
import { execShell } from '../../../../src/drivers/getters/linux/shell.ts'

it.each(['red; reboot', '$(reboot)', '-x', 'a b'])('a VRF named %s does not become a command', async name => {
  const asked: string[] = []
  const found = runGetter(getRouteTo(execShell), { destination: '192.0.2.1' }, { nowMs: 0 }, async requests =>
    requests.map(({ request }) => {
      asked.push(request)
      return { json: request === 'ip -j vrf show' ? [{ name, table: 10 }] : [] }
    }),
  )
  await expect(found).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  expect(asked).toEqual(['ip -j vrf show'])
})
