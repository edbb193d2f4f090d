import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], testTimeout = 10_000) => ({
  test: { name, include, testTimeout, hookTimeout: 120_000 },
})

// unit and integration need Node and npm only; the others need curl, the corpora, Java, network namespaces or a browser.
export default defineConfig({
  test: {
    // Many of them wait for timers and sockets rather than for the processor.
    maxWorkers: 3,
    projects: [
      project(
        'unit',
        [
          'test/{syslog,openconfig,normalizers,ingest,publishers,inventory,drivers,sessions,textfsm,templates,archive,validation,jobs,state,api,cli,doubles}/**/*.test.ts',
          'test/*.test.ts',
        ],
        30_000,
      ),
      project('integration', ['test/integration/**/*.test.ts', 'test/requirements/!(*examples).test.ts'], 60_000),
      project('examples', ['test/requirements/*examples.test.ts'], 120_000),
      project('corpus', ['test/corpora/**/*.test.ts'], 120_000),
      project('broker', ['test/broker/**/*.test.ts'], 600_000),
      project('lab', ['test/lab/**/*.test.ts'], 300_000),
      project('browser', ['test/browser/**/*.test.ts'], 120_000),
    ],
  },
})
