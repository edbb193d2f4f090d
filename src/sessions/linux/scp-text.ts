import { blockBytes } from './files.ts'
import { scpSend } from './scp.ts'

type ScpArguments = Parameters<typeof scpSend>

/** Writes a text into a file of a network device, which nobody else may read: `flash:name`. */
export const scpText = (
  connection: ScpArguments[0],
  path: string,
  text: string,
  limits: ScpArguments[3],
): Promise<void> => {
  const octets = Buffer.from(text)
  return scpSend(connection, { path: devicePath(path), bytes: octets.length, mode: 0o600 }, blocksOf(octets), limits)
}

/** SCP servers of network devices want a path below the file system: `flash:/name`. */
const devicePath = (path: string): string => path.replace(/^([\w-]+:)(?=[^/])/, '$1/')

async function* blocksOf(octets: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < octets.length; at += blockBytes) yield octets.subarray(at, at + blockBytes)
}
