import { type ChildProcess, spawn } from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from './terminal.ts'

const main = join(import.meta.dirname, '../../src/main.ts')
let folder: string
let child: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koine-serve-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

const config = (more = '') =>
  writeFileSync(
    join(folder, 'koine.yaml'),
    `dataDir: data\nsyslog: { udp: "127.0.0.1:0", tcp: false }\napi: { listen: "127.0.0.1:0" }\n${more}`,
  )

// Found from here: the daemon runs in another directory.
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** Starts the daemon; what it says on stderr can be waited for. */
const serve = () => {
  const started = spawn(process.execPath, ['--import', tsx, main, 'serve'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child = started
  let said = ''
  let wake = () => {}
  started.stderr.on('data', data => {
    said += data
    wake()
  })
  const exit = once(started, 'exit')
  const until = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(said)
      if (found !== null) return found
      if (started.exitCode !== null) throw new Error(`the daemon ended: ${said}`)
      await new Promise<void>(resolve => {
        wake = resolve
        started.once('exit', () => resolve())
      })
    }
  }
  return { process: started, until, exit }
}

const send = async (port: number, message: string): Promise<void> => {
  const socket = dgram.createSocket('udp4')
  await new Promise(resolve => socket.send(message, port, '127.0.0.1', resolve))
  socket.close()
}

const message =
  '<189>45: sw1: *Mar  1 2026 00:00:09.107: %LINEPROTO-5-UPDOWN: Line protocol on Interface Gi0/1, changed state to up'

describe('koine serve', () => {
  it('listens, shows its events in koine tail, takes another inventory on SIGHUP, and ends on SIGTERM', async () => {
    config()
    const daemon = serve()
    const udp = Number((await daemon.until(/listening +udp\S* 127\.0\.0\.1:(\d+)/))[1])
    const url = (await daemon.until(/API +(http:\S+)\/docs/))[1] ?? ''
    expect(existsSync(join(folder, 'data', 'api-key'))).toBe(true)

    const abort = new AbortController()
    let shown = ''
    let wake = () => {}
    const until = async (text: string) => {
      while (!shown.includes(text)) await new Promise<void>(resolve => (wake = resolve))
    }
    const tail = run(['tail', '--url', url, '--json'], {
      cwd: folder,
      signal: abort.signal,
      written: stdout => {
        shown = stdout
        wake()
      },
    })
    await send(udp, message)
    await until('"name":"sw1"')

    config('devices: [{ name: access-1, addresses: 127.0.0.1 }]\n')
    daemon.process.kill('SIGHUP')
    await daemon.until(/The configuration was read again/)
    await send(udp, message)
    await until('"name":"access-1"')

    config('devises: []\n')
    daemon.process.kill('SIGHUP')
    await daemon.until(/The configuration was refused.*|devises: unknown key; did you mean devices/)

    abort.abort()
    expect((await tail).code).toBe(0)
    daemon.process.kill('SIGTERM')
    expect(await daemon.exit).toEqual([0, null])
  })

  it('does not start on a wrong configuration, and says why', async () => {
    writeFileSync(join(folder, 'koine.yaml'), 'syslog: { upd: x }')
    const { code, stderr } = await run(['serve'], { cwd: folder })
    expect(code).toBe(1)
    expect(stderr).toMatch(/CONFIG_INVALID.*syslog\.upd: unknown key; did you mean udp\?/s)
    expect(existsSync(join(folder, 'koine-data'))).toBe(false)
  })
})
