import { parseArgs } from 'node:util'
import { printMachine } from './machine.ts'
import { benchFanOut, benchIdle, benchStorm } from './sessions/many.ts'
import { benchWarm } from './sessions/warm.ts'

// tsx bench/sessions.ts [--short] [warm] [netmiko] [idle] [fan-out] [storm]: each figure is one line of JSON. The devices
// are fake ones in a process of their own. `netmiko` puts it beside Koine in `warm`.
const { values, positionals } = parseArgs({ options: { short: { type: 'boolean' } }, allowPositionals: true })
const names = ['warm', 'netmiko', 'idle', 'fan-out', 'storm']
for (const name of positionals)
  if (!names.includes(name)) throw new Error(`no bench ${name}; there are ${names.join(', ')}`)
const short = values.short === true
const asked = (name: string): boolean => positionals.length === 0 || positionals.includes(name)

printMachine()
if (asked('warm') || positionals.includes('netmiko')) await benchWarm(short, asked('netmiko'))
if (asked('fan-out')) await benchFanOut(short ? 50 : 200, 10)
if (asked('storm')) await benchStorm(short ? 100 : 500, 50)
if (asked('idle')) await benchIdle(short ? [200] : [1_000, 5_000])
process.exit(0)
