import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tableOf } from '../src/textfsm/table.ts'
import { createTemplateCache, openTemplateFolder } from '../src/textfsm/template-folder.ts'
import { print } from './figure.ts'

// tsx bench/textfsm.ts: all cases of the ntc-templates corpus, read into memory before; beside it Python's textfsm, where
// `python3 -c "import textfsm"` works. Compiling templates and looking them up in the index counts.
const root = join(process.env['KOINE_CORPORA'] ?? '../shared/corpora', 'ntc-templates')
const cases = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.json'))
  .map(name => ({
    // The corpus has this shape.
    ...(JSON.parse(readFileSync(join(root, 'tests', name), 'utf8')) as { platform: string; command: string }),
    output: readFileSync(join(root, 'tests', name.replace(/\.json$/, '.raw')), 'utf8'),
  }))
const megabytes = cases.reduce((sum, { output }) => sum + output.length, 0) / 1e6

const pass = (): { readonly ms: number; readonly rows: number } => {
  const folder = openTemplateFolder(root, createTemplateCache(1_000))
  const start = performance.now()
  let rows = 0
  for (const { platform, command, output } of cases) {
    const templates = folder.find([platform], command).map(name => folder.template(name))
    rows += tableOf(templates, output).length
  }
  return { ms: performance.now() - start, rows }
}

const report = (system: string, { ms, rows }: { readonly ms: number; readonly rows: number }): void =>
  print({
    bench: 'textfsm',
    system,
    cases: cases.length,
    rows,
    ms: Math.round(ms),
    mbPerSecond: Math.round((megabytes / ms) * 1e4) / 10,
  })

report('koine, first pass', pass())
report('koine, second pass', pass())
const python = spawnSync('python3', [fileURLToPath(new URL('./reference_textfsm.py', import.meta.url)), root], {
  encoding: 'utf8',
})
if (python.status === 0) report('python textfsm', JSON.parse(python.stdout))
else print({ bench: 'textfsm', skipped: 'textfsm is not installed for python3' })
