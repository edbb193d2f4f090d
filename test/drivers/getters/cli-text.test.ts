import { expect, it } from 'vitest'
import { askCli, askCliUnlessRefused } from '../../../src/drivers/getters/cli-text.ts'
import { got } from './answers.ts'
import { printed } from './printed.ts'

it('takes away what IOS says of its load and time, and blank lines around the output', async () => {
  const said = 'Load for five secs: 1%/0%\nTime source is NTP, 08:00:00 UTC\n\n  10 first\nlast\n\n'
  await expect(got(() => askCli('show x'), printed({ 'show x': said }))).resolves.toEqual(['  10 first\nlast'])
})

it('throws when the command line does not know a command', async () => {
  await expect(got(() => askCli('show x', 'show y'), printed({ 'show x': 'fine' }))).rejects.toMatchObject({
    code: 'DEVICE_FAULT',
    facts: { command: 'show y' },
  })
})

it('gives null in the place of a command that may be unknown', async () => {
  await expect(got(() => askCliUnlessRefused('show x', 'show y'), printed({ 'show x': 'fine' }))).resolves.toEqual([
    'fine',
    null,
  ])
})

it('does not take a percent sign for a refusal', async () => {
  const said = '% BGP not active'
  await expect(got(() => askCli('show x'), printed({ 'show x': said }))).resolves.toEqual([said])
})
