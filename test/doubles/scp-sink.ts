import type { ServerChannel } from 'ssh2'

/** Takes a file as `scp -t PATH` does on a device, and hands it on. */
export function scpSink(command: string, channel: ServerChannel, take: (path: string, octets: Buffer) => void): void {
  const [, path] = /^scp -t (\S+)$/.exec(command) ?? []
  const leave = (status: number): void => {
    channel.exit(status)
    channel.end()
  }
  if (path === undefined) {
    channel.stderr.write('Syntax error while parsing\n')
    leave(1)
    return
  }
  let came = Buffer.alloc(0)
  let bytes: number | null = null
  channel.write(Buffer.of(0))
  channel.on('data', (chunk: Buffer) => {
    came = Buffer.concat([came, chunk])
    const end = came.indexOf('\n')
    if (bytes === null && end >= 0) {
      bytes = Number(/^C[0-7]+ (\d+) /.exec(came.subarray(0, end).toString())?.[1])
      came = came.subarray(end + 1)
      channel.write(Buffer.of(0))
    }
    // After the octets comes a NUL.
    if (bytes === null || came.length <= bytes) return
    take(path, came.subarray(0, bytes))
    channel.write(Buffer.of(0))
    leave(0)
  })
}
