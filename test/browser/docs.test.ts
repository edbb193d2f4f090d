import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DaemonProcess, dataDirectory, discard, startDaemonProcess } from '../daemon.ts'

// The pages that the daemon serves, in a real browser. It fails, not skips, where there is none.
const chromium = process.env['CHROMIUM'] ?? 'chromium'
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--enable-logging=stderr',
  '--v=0',
]
let directory: string
let profile: string
let daemon: DaemonProcess
beforeAll(async () => {
  directory = dataDirectory()
  profile = mkdtempSync(join(tmpdir(), 'koine-browser-'))
  daemon = await startDaemonProcess(directory)
})
afterAll(async () => {
  await daemon.end()
  discard(directory)
  rmSync(profile, { recursive: true, force: true })
})

const browse = (path: string, ...more: readonly string[]): { dom: string; log: string } => {
  const { stdout, stderr, error, status } = spawnSync(
    chromium,
    [...flags, `--user-data-dir=${profile}`, ...more, daemon.apiUrl + path],
    {
      encoding: 'utf8',
      timeout: 60_000,
    },
  )
  if (error) throw error
  expect(status).toBe(0)
  return { dom: stdout, log: stderr }
}

it('/docs shows every operation, and nothing that the page asks for is refused or from elsewhere', () => {
  const { dom, log } = browse('/docs', '--dump-dom')
  for (const path of ['/v1/events', '/v1/events/stream', '/v1/schemas/event', '/healthz', '/readyz', '/metrics'])
    expect(dom).toContain(path)
  expect(log).not.toMatch(/Content.Security.Policy|CONSOLE.*(error|refused)/i)
  expect(dom).not.toMatch(/(src|href)="(https?:)?\/\//)
})

it('/docs/errors is linked and shows every error code', () => {
  expect(browse('/docs', '--dump-dom').dom).toContain('href="/docs/errors"')
  expect(browse('/docs/errors', '--dump-dom').dom).toContain('CONFIG_INVALID')
})

it('the page can be seen', () => {
  const picture = process.env['KOINE_SCREENSHOT'] ?? join(profile, 'docs.png')
  browse('/docs', '--window-size=1200,1400', `--screenshot=${picture}`)
  expect(statSync(picture).size).toBeGreaterThan(20_000)
})
