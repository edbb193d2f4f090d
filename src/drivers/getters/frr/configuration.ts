import { KoineError } from '../../../errors.ts'
import { choiceArgument, flagArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { frrSecrets, sanitized } from '../sanitized.ts'
import { bareConfiguration } from './running-config.ts'
import { askVtysh, type Vtysh } from './vtysh.ts'

export const getConfig = (vtysh: Vtysh): Getter =>
  function* (args) {
    const retrieve = choiceArgument(args, 'retrieve', ['all', 'running', 'startup', 'candidate'])
    if (flagArgument(args, 'full')) {
      throw new KoineError('UNSUPPORTED', 'vtysh does not show a configuration with its defaults.', {
        facts: { argument: 'full' },
      })
    }
    const clean = (printed: string): string => {
      const configuration = bareConfiguration(printed)
      return flagArgument(args, 'sanitized') ? sanitized(configuration, frrSecrets) : configuration
    }
    const wants = (which: string): boolean => retrieve === 'all' || retrieve === which
    return {
      running: wants('running') ? clean(yield* askVtysh(vtysh, 'show running-config')) : '',
      // Where one file has the configuration of all daemons, which is usual, vtysh shows nothing.
      startup: wants('startup') ? clean(yield* askVtysh(vtysh, 'show startup-config')) : '',
      candidate: '',
    }
  }
