import { createHash } from 'node:crypto'
import { blockBytes, blocksAhead } from './files.ts'
import type { Sftp } from './sftp.ts'

/** The octets of an open file in order, several blocks asked for ahead; ends early where the file does. */
export async function* readBlocks(sftp: Sftp, handle: Buffer, from: number, to: number): AsyncGenerator<Buffer> {
  const ahead: Promise<Buffer>[] = []
  let asked = from
  const ask = (): void => {
    const read = readBlock(sftp, handle, asked, Math.min(blockBytes, to - asked))
    read.catch(() => {})
    ahead.push(read)
    asked += blockBytes
  }
  for (;;) {
    while (asked < to && ahead.length < blocksAhead) ask()
    const next = ahead.shift()
    if (next === undefined) return
    const block = await next
    if (block.length === 0) return
    yield block
  }
}

/** SHA-256 of an open file, hex, by reading it. */
export async function openedDigest(sftp: Sftp, handle: Buffer, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  for await (const block of readBlocks(sftp, handle, 0, bytes)) {
    hash.update(block)
  }
  return hash.digest('hex')
}

/** A whole block: a server may give less than was asked for, before the end of the file as well. */
async function readBlock(sftp: Sftp, handle: Buffer, position: number, length: number): Promise<Buffer> {
  const block = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const count = await sftp.read(handle, block.subarray(filled), position + filled)
    if (count === 0) break
    filled += count
  }
  return block.subarray(0, filled)
}
