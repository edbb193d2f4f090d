import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import { startFakeFleet } from '../../test/doubles/fake-fleet.ts'
import { printedBy } from './router.ts'

// Routers in a process of their own, so that what is measured shares no event loop with them:
// tsx bench/state/routers-process.ts SIZE. Prints one line of JSON and serves until its standard input ends.
const size = Number(process.argv[2])

// Counters go on, but what is printed is made once for all routers: they are not what is measured.
const startedMs = Date.now()
const ageMs = 5_000
let age = -1
let printed: Readonly<Record<string, string>> = {}

const print = (command: string): string | null => {
  const now = Math.floor((Date.now() - startedMs) / ageMs)
  if (now !== age) {
    age = now
    const texts = printedBy('router', (now * ageMs) / 1000)
    printed = Object.fromEntries(
      Object.entries(texts).map(([line, text]) => [line, `${text.trimEnd()}\n`.replaceAll('\n', '\r\n')]),
    )
  }
  if (command.startsWith('terminal ')) return ''
  return printed[command] ?? null
}

const fleet = await startFakeFleet(size, () => ({
  platform: cisco_ios,
  startMode: 'privileged',
  pageLines: 100_000,
  commands: print,
}))
console.log(JSON.stringify(fleet.devices.map(({ host, port }) => ({ host, port }))))
process.stdin.resume()
process.stdin.once('end', () => process.exit(0))
