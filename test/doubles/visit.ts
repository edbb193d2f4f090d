import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { CliPlayer } from './cli-player.ts'
import type { DeviceState } from './device-state.ts'
import type { FakeConnection, FakeCounts } from './fake-device.ts'

/** One connection that has just come in. */
export interface Visit {
  readonly state: DeviceState
  readonly counts: FakeCounts
  readonly connection: FakeConnection
  /** Lines of all connections. */
  readonly order: string[]
  readonly socket: Socket
}

/** Plays the command line on a channel; returns the player, which is fed by the caller. */
export const play = (visit: Visit, channel: Duplex, close: () => void): CliPlayer => {
  const { state, counts, connection, order } = visit
  counts.shells += 1
  counts.mostShells = Math.max(counts.mostShells, counts.shells)
  const player = new CliPlayer(state, {
    write: octets => {
      if (!channel.writable || channel.write(octets)) return undefined
      return new Promise(resolve => {
        const done = () => {
          channel.off('drain', done)
          channel.off('close', done)
          resolve()
        }
        channel.on('drain', done)
        channel.on('close', done)
      })
    },
    close,
    line: (line, mode) => {
      connection.lines.push({ line, mode })
      order.push(line)
    },
  })
  connection.say = text => player.say(text)
  let open = true
  const end = () => {
    if (!open) return
    open = false
    counts.shells -= 1
    player.end()
  }
  channel.once('close', end)
  visit.socket.once('close', end)
  return player
}

/** Feeds what came to the player, and keeps it. */
export const feed = ({ connection }: Visit, player: CliPlayer, octets: Buffer): void => {
  connection.received.push(octets)
  player.type(octets)
}
