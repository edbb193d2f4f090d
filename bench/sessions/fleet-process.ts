import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import { startFakeFleet } from '../../test/doubles/fake-fleet.ts'

// Fake devices in a process of their own, so that what is measured shares no event loop with them:
// tsx bench/sessions/fleet-process.ts SIZE. Prints one line of JSON and serves until its standard input ends.
const size = Number(process.argv[2])

const showVersion = [
  'Cisco IOS Software, 7200 Software (C7200-ADVENTERPRISEK9-M), Version 15.2(4)M7, RELEASE SOFTWARE (fc2)',
  'router uptime is 5 weeks, 2 days, 3 hours, 12 minutes',
  ...Array.from(
    { length: 18 },
    (_, line) => `${line + 1} FastEthernet interface, 125K bytes of NVRAM, 65536K bytes of ATA slot`,
  ),
  'Configuration register is 0x2102',
  '',
].join('\r\n')

const fleet = await startFakeFleet(size, () => ({
  platform: cisco_ios,
  startMode: 'privileged',
  pageLines: 1_000,
  commands: { 'show version': showVersion, 'terminal width 511': '', 'terminal length 0': '' },
}))
console.log(JSON.stringify(fleet.devices.map(({ host, port }) => ({ host, port }))))
process.stdin.resume()
process.stdin.once('end', () => process.exit(0))
