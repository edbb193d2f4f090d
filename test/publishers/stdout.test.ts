import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { stdoutPublisher } from '../../src/publishers/stdout.ts'
import { publisherContract } from './contract.ts'
import { temporaryDirectory } from './record.ts'

// A pipe with a non-blocking end, as a shell may hand over: what is written is more than it holds.
publisherContract('the stdout publisher', async () => {
  const path = join(temporaryDirectory(), 'pipe')
  execFileSync('mkfifo', [path])
  let output = ''
  let reading = true
  const read = async (): Promise<() => Promise<void>> => {
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const chunk = Buffer.alloc(64 * 1024)
    let closing = false
    const poll = async (): Promise<void> => {
      while (!closing) {
        const bytesRead = await handle.read(chunk, 0, chunk.length).then(
          result => result.bytesRead,
          () => 0,
        )
        output += chunk.toString('latin1', 0, bytesRead)
        if (bytesRead === 0) await new Promise(resolve => setTimeout(resolve, 2))
      }
      await handle.close()
    }
    const done = poll()
    return async () => {
      closing = true
      await done
    }
  }
  let stopReading = await read()
  const descriptor = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  onTestFinished(async () => {
    if (reading) await stopReading()
    closeSync(descriptor)
  })
  const settled = async (): Promise<string> => {
    let before: string
    do {
      before = output
      await new Promise(resolve => setTimeout(resolve, 20))
    } while (output !== before)
    return output
  }
  return {
    open: () => stdoutPublisher(descriptor),
    received: async () =>
      Buffer.from(await settled(), 'latin1')
        .toString('utf8')
        .split('\n')
        .slice(0, -1),
    fail: async () => {
      await settled()
      reading = false
      await stopReading()
    },
    mend: async () => {
      stopReading = await read()
      reading = true
    },
  }
})
