import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createJobReader } from '../../src/jobs/reader.ts'
import { openJobStore } from '../../src/jobs/store.ts'
import type { NewJob } from '../../src/jobs/stored-job.ts'
import { caller } from '../api/callers.ts'
import { fixture } from './fixture.ts'

it('a list of which the caller may see little ends early, and goes on with its cursor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-reader-'))
  const store = openJobStore(join(folder, 'jobs.db'))
  onTestFinished(() => {
    store.close()
    rmSync(folder, { recursive: true })
  })
  const job = (number: number, own: string): NewJob => ({
    id: `job_${number}`,
    device: 'edge5',
    kind: 'commands',
    driver: 'cli',
    strategy: 'pinned',
    batch: null,
    caller: caller({ keyId: own }),
    durable: true,
    request: { device: 'edge5', commands: ['x'] },
    rendered: null,
    createdMs: number,
  })
  store.insert(
    Array.from({ length: 5_000 }, (_, number) => job(number, number === 0 ? 'key_mine' : 'key_other')),
    () => {},
  )
  let read = 0
  const counting = {
    ...store,
    list: (query: Parameters<typeof store.list>[0]) => {
      const page = store.list(query)
      read += page.length
      return page
    },
  }
  const reader = createJobReader(counting, { live: new Map(), book: fixture().parts.book })
  const mine = caller({ keyId: 'key_mine', groups: ['nowhere'] })
  const found: string[] = []
  let cursor: string | null | undefined
  let pages = 0
  while (cursor !== null) {
    read = 0
    const page = reader.list({ limit: 100, ...(cursor === undefined ? {} : { cursor }) }, mine)
    expect(read).toBeLessThan(2_200)
    found.push(...page.jobs.map(({ id }) => id))
    cursor = page.next
    pages += 1
  }
  expect(found).toEqual(['job_0'])
  expect(pages).toBe(3)
})
