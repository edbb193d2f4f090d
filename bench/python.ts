import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A Python that has a package: installed once into a folder of its own, for this and later runs; null: it cannot be had. */
export const pythonWith = (name: string, version: string): string | null => {
  const folder = join(tmpdir(), `koine-bench-${name}-${version}`)
  const python = join(folder, 'bin/python')
  try {
    if (!existsSync(join(folder, 'ready'))) {
      execFileSync('python3', ['-m', 'venv', folder], { stdio: 'ignore' })
      execFileSync(python, ['-m', 'pip', 'install', '--quiet', `${name}==${version}`], { stdio: 'ignore' })
      execFileSync('touch', [join(folder, 'ready')])
    }
    return python
  } catch {
    return null
  }
}

export const napalmVersion = '5.2.0'

/** The Python that is given when it has NAPALM, or else one of our own. */
export const napalmPython = (given: string | undefined): string | null => {
  if (given === undefined) return pythonWith('napalm', napalmVersion)
  return spawnSync(given, ['-c', 'import napalm']).status === 0 ? given : null
}
