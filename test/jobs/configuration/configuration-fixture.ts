import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Archive, openArchive } from '../../../src/archive/archive.ts'
import { createVault } from '../../../src/inventory/vault.ts'
import type { JobWithResults } from '../../../src/jobs/job.ts'
import type { JobParts } from '../../../src/jobs/jobs.ts'
import { type FakeConfigurationDevice, fakeConfigurationDevice } from '../../doubles/fake-configuration.ts'
import { type Fixture, fixture } from '../fixture.ts'
import { createLanes } from '../lanes.ts'

/** Jobs that change the configuration of one fake device, `edge1`, with an archive. */
export interface ConfigurationFixture extends Fixture {
  readonly device: FakeConfigurationDevice
  readonly archive: Archive
  /** What was told of commits that nobody confirmed. */
  readonly told: { readonly device: string; readonly result: string; readonly reason: string }[]
  /** Runs an action on `edge1`. */
  act(action: object): Promise<JobWithResults>
  /** The same data, as after `kill -9`. */
  afterKill(): ConfigurationFixture
}

/** The archive and the jobs in one folder, so that both can be opened again. */
export const configurationFixture = (
  device: FakeConfigurationDevice = fakeConfigurationDevice(),
): ConfigurationFixture => {
  const told: { device: string; result: string; reason: string }[] = []
  const base = fixture()
  const path = join(base.parts.path, '../archive.db')
  const opened = (): Archive => {
    const seal = createVault(Buffer.alloc(32, 7))
    const archive = openArchive({ path, seal, history: { versions: 100, ageMs: 86_400_000 } })
    onTestFinished(() => archive.close())
    return archive
  }
  const begun = (): ConfigurationFixture => {
    const archive = opened()
    const changes: Partial<JobParts> = {
      drivers: new Map([['cli', device.driver]]),
      sessions: createLanes(),
      configurations: {
        archive,
        configuringOf: () => Promise.resolve(device.configuring),
        configures: driver => driver === 'cli',
        tellRevert: one => void told.push({ ...one }),
      },
    }
    const started = base.restart(changes)
    return {
      ...started,
      device,
      archive,
      told,
      act: configuration => started.run({ device: 'edge1', configuration } as Parameters<Fixture['run']>[0]),
      afterKill: begun,
    }
  }
  return begun()
}

/** What the last result of a job says of the configuration. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into values of many shapes
export const outcomeOf = ({ results }: JobWithResults): any => results.at(-1)?.value

/** Texts of all versions of `edge1`, the oldest first. */
export const versionsOf = ({ archive }: ConfigurationFixture): readonly string[] =>
  archive
    .list('edge1', { limit: 100, before: null })
    .toReversed()
    .map(({ version }) => archive.text('edge1', version))
