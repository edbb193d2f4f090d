import { appendFileSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type FileSettings, filePublisher } from '../../src/publishers/file.ts'
import { outboxBatch, untilAborted } from './batch.ts'
import { publisherContract } from './contract.ts'
import { eventRecords, temporaryDirectory } from './record.ts'

const lines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1)
const settings = (path: string, rotation: Partial<FileSettings> = {}): FileSettings => ({
  kind: 'file',
  path,
  rotateBytes: 0,
  keep: 7,
  ...rotation,
})

publisherContract('the file publisher', async () => {
  const directory = join(temporaryDirectory(), 'log')
  const path = join(directory, 'events.jsonl')
  return {
    open: () => filePublisher(settings(path)),
    received: async () => lines(path),
    fail: async () => {
      await rename(directory, `${directory}.away`)
      await writeFile(directory, 'in the way')
    },
    mend: async () => {
      await rm(directory)
      await rename(`${directory}.away`, directory)
    },
  }
})

const opened = (path: string, rotation: Partial<FileSettings> = {}) => {
  const publisher = filePublisher(settings(path, rotation))
  onTestFinished(() => publisher.close())
  return publisher
}

test('files are rotated by size between batches, and only so many kept', async () => {
  const path = join(temporaryDirectory(), 'events.jsonl')
  const publisher = opened(path, { rotateBytes: 10_000, keep: 2 })
  for (let batch = 0; batch < 12; batch += 1) {
    await publisher.deliver(outboxBatch(batch, eventRecords(10, batch * 10)), untilAborted)
  }
  expect(readdirSync(join(path, '..')).sort()).toEqual(['events.jsonl', 'events.jsonl.1', 'events.jsonl.2'])
  const kept = [...lines(`${path}.2`), ...lines(`${path}.1`), ...lines(path)]
  const all = eventRecords(120).map(({ json }) => json)
  expect(kept).toEqual(all.slice(-kept.length))
  expect(kept.length).toBeGreaterThan(40)
  for (const file of [path, `${path}.1`, `${path}.2`]) expect(statSync(file).size).toBeLessThanOrEqual(10_000)
})

test('no rotated file is kept when none is wanted', async () => {
  const path = join(temporaryDirectory(), 'events.jsonl')
  const publisher = opened(path, { rotateBytes: 1, keep: 0 })
  await publisher.deliver(outboxBatch(1, eventRecords(1)), untilAborted)
  await publisher.deliver(outboxBatch(2, eventRecords(1, 1)), untilAborted)
  expect(readdirSync(join(path, '..'))).toEqual(['events.jsonl'])
  expect(lines(path)).toEqual([eventRecords(1, 1)[0]?.json])
})

test('a file that others move away is begun anew', async () => {
  const path = join(temporaryDirectory(), 'events.jsonl')
  const publisher = opened(path)
  await publisher.deliver(outboxBatch(1, eventRecords(3)), untilAborted)
  renameSync(path, `${path}-yesterday`)
  await publisher.deliver(outboxBatch(2, eventRecords(2, 3)), untilAborted)
  expect(lines(`${path}-yesterday`)).toHaveLength(3)
  expect(lines(path)).toEqual(eventRecords(2, 3).map(({ json }) => json))
})

test('a line that a crash has cut is removed before the next, however long it is', async () => {
  const directory = temporaryDirectory()
  for (const [index, torn] of ['{"schema":"koi', 'x'.repeat(200_000)].entries()) {
    const path = join(directory, `${index}.jsonl`)
    writeFileSync(path, '{"whole":1}\n')
    appendFileSync(path, torn)
    await opened(path).deliver(outboxBatch(1, eventRecords(1)), untilAborted)
    expect(lines(path)).toEqual(['{"whole":1}', eventRecords(1)[0]?.json])
  }
  const onlyTorn = join(directory, 'torn.jsonl')
  writeFileSync(onlyTorn, 'no newline at all')
  await opened(onlyTorn).deliver(outboxBatch(1, eventRecords(1)), untilAborted)
  expect(lines(onlyTorn)).toEqual([eventRecords(1)[0]?.json])
})

test('the file is for its owner only, and its directory is made', async () => {
  const path = join(temporaryDirectory(), 'a', 'b', 'events.jsonl')
  await opened(path).deliver(outboxBatch(1, eventRecords(1)), untilAborted)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})
