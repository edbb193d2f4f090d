import type { Dispatcher } from 'undici'
import type { Target } from '../../drivers/target.ts'
import { answerBytes, type HttpSpeech } from '../http/session.ts'
import { askRequests } from './ask.ts'
import { type Ask, performCommands } from './commands.ts'
import { performConfig } from './configure.ts'
import { runCommands } from './rpc.ts'

/** What is spoken with a device that takes eAPI. */
export const eapiSpeech = (client: Dispatcher, { credential }: Target): HttpSpeech => {
  const asking =
    (bytesEach: number): Ask =>
    call =>
      runCommands(client, credential, { ...call, maxBytes: answerBytes(bytesEach * call.commands.length) })
  return {
    async perform(operation, context) {
      const ask = asking(context.maxOutputBytes)
      if (operation.kind === 'config') return performConfig(ask, credential, operation, context)
      return operation.kind === 'commands' ? performCommands(ask, credential, operation, context) : []
    },
    ask: (requests, context) => askRequests(asking(context.maxReplyBytes), credential, requests, context),
    async probe(signal) {
      await asking(0)({ commands: ['show hostname'], format: 'json', timeoutMs: probeMs, signal })
    },
  }
}

const probeMs = 10_000
