import { expect, it } from 'vitest'
import type { Driver } from '../../src/drivers/session.ts'
import { withDriverFound } from '../../src/sessions/driver-found.ts'
import { fakeClock, scriptedDriver } from './pool/scripted-driver.ts'

const [cli, netconf] = ['cli', 'netconf'].map(name => scriptedDriver(fakeClock(), { name }))
if (cli === undefined || netconf === undefined) throw new Error('There are two.')
const drivers: ReadonlyMap<string, Driver> = new Map([cli, netconf].map(driver => [driver.name, driver]))

/** Says of each driver by its name what is needed instead, and keeps what was tried. */
const work = (needs: Readonly<Record<string, string>>) => {
  const tried: string[] = []
  return {
    tried,
    run: withDriverFound(cli, drivers, async ({ name }) => {
      tried.push(name)
      return needs[name] ?? null
    }),
  }
}

it('what a driver can do is done once', async () => {
  const { tried, run } = work({})
  await run
  expect(tried).toEqual(['cli'])
})

it('what needs another driver is done with that', async () => {
  const { tried, run } = work({ cli: 'netconf' })
  await run
  expect(tried).toEqual(['cli', 'netconf'])
})

it('what needs one after the other, or one that there is not, is given up', async () => {
  const circle = work({ cli: 'netconf', netconf: 'cli' })
  await expect(circle.run).rejects.toMatchObject({ code: 'UNSUPPORTED', facts: { driver: 'cli' } })
  expect(circle.tried).toEqual(['cli', 'netconf'])
  const unknown = work({ cli: 'gnmi' })
  await expect(unknown.run).rejects.toMatchObject({ code: 'UNSUPPORTED', facts: { driver: 'gnmi' } })
  expect(unknown.tried).toEqual(['cli'])
})
