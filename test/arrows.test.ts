import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

// The linter holds the arrows of docs/architecture.md. Each is proved by a seeded fault: a file that breaks it is refused,
// and the same file with an allowed import is not.
const root = join(import.meta.dirname, '..')
const copy = mkdtempSync(join(tmpdir(), 'koine-arrows-'))
const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
writeFileSync(join(copy, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }))
afterAll(() => rmSync(copy, { recursive: true }))

const lint = (file: string, imported: string): string => {
  mkdirSync(dirname(join(copy, file)), { recursive: true })
  writeFileSync(join(copy, file), `import { x } from '${imported}'\n\nexport const y = x\n`)
  const biome = join(root, 'node_modules/.bin/biome')
  const { stdout, stderr } = spawnSync(biome, ['lint', '--colors=off', file], { cwd: copy, encoding: 'utf8' })
  return stdout + stderr
}

const seeded = [
  ['src/errors.ts', './syslog/message.ts', undefined],
  ['src/syslog/seeded.ts', '../normalizers/index.ts', './message.ts'],
  ['src/syslog/seeded.ts', '../openconfig/catalogue.ts', '../errors.ts'],
  ['src/openconfig/seeded.ts', '../syslog/parse.ts', '../syslog/message.ts'],
  ['src/openconfig/seeded.ts', '../publishers/outbox.ts', '../platforms.ts'],
  ['src/normalizers/seeded.ts', '../inventory/devices.ts', '../openconfig/event.ts'],
  ['src/normalizers/seeded.ts', '../publishers/outbox.ts', '../syslog/message.ts'],
  ['src/publishers/seeded.ts', '../api/app.ts', '../openconfig/record.ts'],
  ['src/publishers/seeded.ts', '../config.ts', '../metrics.ts'],
  ['src/inventory/seeded.ts', '../syslog/udp.ts', '../database.ts'],
  ['src/inventory/seeded.ts', '../sessions/device-sessions.ts', '../drivers/cli/index.ts'],
  ['src/drivers/seeded.ts', '../sessions/device-sessions.ts', './cli/index.ts'],
  ['src/drivers/seeded.ts', '../inventory/devices.ts', '../errors.ts'],
  ['src/drivers/cli/seeded.ts', '../../cli/table.ts', './cisco_ios.ts'],
  ['src/textfsm/seeded.ts', '../jobs/parts.ts', '../thread.ts'],
  ['src/templates/seeded.ts', '../textfsm/engine.ts', '../errors.ts'],
  ['src/sessions/seeded.ts', '../jobs/parts.ts', '../inventory/device-book.ts'],
  ['src/sessions/seeded.ts', '../cli/table.ts', './cli/session.ts'],
  ['src/jobs/seeded.ts', '../api/app.ts', '../sessions/device-sessions.ts'],
  ['src/jobs/seeded.ts', '../cli/table.ts', '../drivers/cli/index.ts'],
  ['src/jobs/seeded.ts', '../state/poller.ts', '../archive/archive.ts'],
  ['src/archive/seeded.ts', '../drivers/session.ts', '../database.ts'],
  ['src/validation/seeded.ts', '../jobs/parts.ts', '../drivers/getters/index.ts'],
  ['src/state/seeded.ts', '../publishers/outbox.ts', '../jobs/caller.ts'],
  ['src/state/seeded.ts', '../api/app.ts', '../openconfig/catalogue.ts'],
  ['src/sessions/seeded.ts', '../state/poller.ts', '../drivers/session.ts'],
  ['src/api/seeded.ts', '../cli/table.ts', '../jobs/parts.ts'],
  ['src/api/seeded.ts', '../syslog/udp.ts', '../publishers/event-store.ts'],
  ['src/api/seeded.ts', '../daemon.ts', '../errors.ts'],
  ['src/pipeline.ts', './api/app.ts', './syslog/parse.ts'],
  ['src/pipeline.ts', './config.ts', './normalizers/index.ts'],
] as const

describe('the linter refuses an import against the arrows', () => {
  it.each(seeded)('%s must not import %s', (file, forbidden, allowed) => {
    expect(lint(file, forbidden)).toContain('lint/style/noRestrictedImports')
    if (allowed !== undefined) expect(lint(file, allowed)).toMatch(/Checked 1 file in .*\n$/)
  })
})
