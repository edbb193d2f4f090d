import { choiceArgument, flagArgument } from '../arguments.ts'
import { askCli } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { nxosConfiguration, nxosSnmp, nxosUsers } from '../nxos-configuration.ts'

/** NX-OS has no candidate: it is always empty. */
export const getConfig: Getter = function* (args) {
  const retrieve = choiceArgument(args, 'retrieve', ['all', 'running', 'startup', 'candidate'])
  const full = flagArgument(args, 'full')
  const isSanitized = flagArgument(args, 'sanitized')
  const wanted = [
    { which: 'running', command: `show running-config${full ? ' all' : ''}` },
    { which: 'startup', command: 'show startup-config' },
  ].filter(({ which }) => retrieve === 'all' || retrieve === which)
  const texts: readonly string[] = wanted.length === 0 ? [] : yield* askCli(...wanted.map(({ command }) => command))
  return {
    running: '',
    startup: '',
    candidate: '',
    ...Object.fromEntries(
      wanted.map(({ which }, index) => {
        const configuration = nxosConfiguration(withoutTime(texts[index] ?? ''), isSanitized)
        return [which, isSanitized ? configuration.replace(engine, '$1$2$2') : configuration]
      }),
    ),
  }
}

// Compatible to the byte: of this line the comment sign stays.
const withoutTime = (text: string): string => text.replace(/^!Startup config saved at:.*$/m, '!')

// Compatible to the byte: the engine behind the keys of a user, when they are taken out, is said twice.
const engine = /^(snmp-server user .{1,400} localizedkey)( engineID \S{1,200})$/gm

const running = 'show running-config'

export const getSnmpInformation: Getter = function* () {
  const [text] = yield* askCli(running)
  return nxosSnmp(text, running)
}

export const getUsers: Getter = function* () {
  const [text] = yield* askCli(running)
  return nxosUsers(text, running)
}
