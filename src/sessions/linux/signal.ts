import type { ClientChannel } from 'ssh2'

/**
 * Sends a signal to what runs on a channel (RFC 4254, section 6.9). ssh2's own `signal` says nothing once the channel's input
 * has ended, as it has for every command that reads none; the protocol allows it until the channel is closed. So the message
 * is written by the layer below, where that is what it was in the version this was written for.
 */
export function sendSignal(channel: ClientChannel, name: 'TERM' | 'KILL'): void {
  // Private parts, hence as unsure as they are.
  const { _client, outgoing } = channel as unknown as PrivateParts
  const protocol = _client?._protocol
  if (typeof protocol?.signal !== 'function' || typeof outgoing?.id !== 'number') channel.signal(name)
  else if (outgoing.state === 'open' || outgoing.state === 'eof') protocol.signal(outgoing.id, name)
}

interface PrivateParts {
  readonly _client?: { readonly _protocol?: { signal?(channel: number, name: string): void } }
  readonly outgoing?: { readonly id?: unknown; readonly state?: unknown }
}
