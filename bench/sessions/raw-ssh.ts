import { once } from 'node:events'
import { Client, type ClientChannel } from 'ssh2'
import type { Place } from './fleet.ts'
import { login } from './speaker.ts'

/** The least that can be done: a shell of ssh2's, a line written, octets read until the prompt. */
export interface RawShell {
  ask(command: string): Promise<string>
  end(): void
}

export const openRawShell = async ({ host, port }: Place): Promise<RawShell> => {
  const client = new Client()
  client.connect({ host, port, ...login })
  await once(client, 'ready')
  client.setNoDelay(true)
  const shell = await new Promise<ClientChannel>((resolve, reject) =>
    client.shell((error, channel) => (error === undefined ? resolve(channel) : reject(error))),
  )
  const untilPrompt = (): Promise<string> =>
    new Promise(resolve => {
      let heard = ''
      const read = (chunk: Buffer): void => {
        heard += chunk.toString('latin1')
        if (!/[\r\n][\w.-]+# ?$/.test(heard)) return
        shell.off('data', read)
        resolve(heard)
      }
      shell.on('data', read)
    })
  const ask = (command: string): Promise<string> => {
    const answer = untilPrompt()
    shell.write(`${command}\n`)
    return answer
  }
  // The first prompt may have come before anybody listened; an empty line gets another.
  await ask('')
  await ask('terminal length 0')
  return { ask, end: () => client.end() }
}
