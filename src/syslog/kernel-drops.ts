import { readFileSync } from 'node:fs'
import { endianness } from 'node:os'
import ipaddr from 'ipaddr.js'

/**
 * How many datagrams the Linux kernel dropped at the UDP socket bound to this address because its receive buffer was
 * full (proc(5), /proc/net/udp, column `drops`). Null where there is no such table or no such socket in it.
 * One read of a file the kernel makes up on the spot: for scrapes, not for each message.
 */
export function kernelDrops(host: string, port: number): number | null {
  const address = ipaddr.parse(host.split('%')[0] ?? host)
  const table = readTable(address.kind() === 'ipv6' ? '/proc/net/udp6' : '/proc/net/udp')
  if (table === null) return null
  return dropsInTable(table, `${hexWords(address.toByteArray())}:${port.toString(16).toUpperCase().padStart(4, '0')}`)
}

/** Adds up the drops of every socket at this local address, written as the table writes it. */
export function dropsInTable(table: string, localAddress: string): number | null {
  let drops: number | null = null
  for (const line of table.split('\n')) {
    const columns = line.trim().split(/\s+/)
    if (columns[1] !== localAddress) continue
    // `drops` is the last column.
    const count = Number(columns.at(-1))
    if (Number.isSafeInteger(count)) drops = (drops ?? 0) + count
  }
  return drops
}

/** The kernel prints addresses as 32-bit words in the machine's own byte order. */
function hexWords(octets: readonly number[]): string {
  const bytes = Buffer.from(octets)
  if (endianness() === 'LE') bytes.swap32()
  return bytes.toString('hex').toUpperCase()
}

function readTable(path: string): string | null {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return null
  }
}
