import { feed, play, type Visit } from './visit.ts'

const IAC = 255
const SB = 250
const SE = 240
const WILL = 251
const WONT = 252
const DO = 253
const DONT = 254
const ECHO = 1
const SGA = 3
const TTYPE = 24
const NAWS = 31

/** The other end of Telnet (RFC 854): offers to echo, asks for terminal type and size, then logs in as platforms do. */
export const telnetDoor = (visit: Visit): void => {
  const { socket, counts } = visit
  const player = play(visit, socket, () => socket.end())
  const parser = withoutCommands()
  socket.on('data', octets => feed(visit, player, parser(octets)))
  socket.write(Buffer.from([IAC, WILL, ECHO, IAC, WILL, SGA, IAC, DO, TTYPE, IAC, DO, NAWS]))
  counts.logins += 1
  player.start(true)
}

/** Takes Telnet's own commands out, across chunk borders. */
const withoutCommands = (): ((octets: Buffer) => Buffer) => {
  let state: 'data' | 'command' | 'option' | 'subnegotiation' | 'subnegotiation-command' = 'data'
  return octets => {
    const data: number[] = []
    for (const octet of octets) {
      if (state === 'data') {
        if (octet === IAC) state = 'command'
        else data.push(octet)
      } else if (state === 'command') {
        if (octet === IAC) data.push(octet)
        state = octet === SB ? 'subnegotiation' : [WILL, WONT, DO, DONT].includes(octet) ? 'option' : 'data'
      } else if (state === 'option') state = 'data'
      else if (state === 'subnegotiation') {
        if (octet === IAC) state = 'subnegotiation-command'
      } else state = octet === SE ? 'data' : 'subnegotiation'
    }
    return Buffer.from(data)
  }
}
