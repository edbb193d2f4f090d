import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts a module of ours as a worker thread. `importMeta` is the caller's `import.meta.url`, `module` the path beside it
 * without its ending: built, the thread runs the `.js`; from the sources (tests, measurements) the `.ts` through tsx.
 */
export function startThread(importMeta: string, module: string, options: WorkerOptions = {}): Worker {
  if (!importMeta.endsWith('.ts')) return new Worker(new URL(`${module}.js`, importMeta), options)
  const entry = JSON.stringify(new URL(`${module}.ts`, importMeta).href)
  // A thread that is given as text would look for tsx from the current directory.
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  return new Worker(`import(${tsx}).then(tsx => { tsx.register(); return import(${entry}) })`, {
    ...options,
    eval: true,
  })
}
