import type { Asking } from '../../request.ts'
import { askCli, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'

/** Servers and peers together, as NAPALM gives them for this driver. */
export const getNtpPeers: Getter = () => peers()

export const getNtpServers: Getter = () => peers()

function* peers(): Asking<Readonly<Record<string, object>>> {
  const command = 'show ntp peers'
  const [text] = yield* askCli(command)
  return Object.fromEntries(
    linesOf(text)
      .filter(line => !/^(?:-{10,}|\s*Peer IP Address\s)/.test(line))
      .map(line => {
        const [, address] = /^\s*(\S{2,255})\s+(?:Server|Peer)\b/.exec(line) ?? []
        if (address === undefined) throw notUnderstood(command, line)
        return [address, {}]
      }),
  )
}
