import { posix } from 'node:path'
import { KoineError } from '../../errors.ts'
import type { Sftp } from './sftp.ts'
import type { Limits, Shell } from './shell.ts'

export interface RemoteFile {
  readonly path: string
  /** Below the directory that was asked for; it has no `..` in it. */
  readonly relativePath: string
}

export interface Skipped extends RemoteFile {
  /** Why it is left alone. */
  readonly skipped: string
}

/** All files below a directory. Names are the device's: one that would lead elsewhere ends it. */
export async function walkBySftp(sftp: Sftp, root: string): Promise<readonly (RemoteFile | Skipped)[]> {
  const top = await sftp.realpath(root)
  const found: (RemoteFile | Skipped)[] = []
  const walk = async (relative: string, depth: number): Promise<void> => {
    if (depth > maxDepth) throw tooMuch(`is deeper than ${maxDepth} directories`)
    const entries = await sftp.list(posix.join(top, relative))
    for (const { filename, attrs } of entries.toSorted((one, other) => (one.filename < other.filename ? -1 : 1))) {
      if (filename === '.' || filename === '..') continue
      if (filename === '' || /[/\0]/.test(filename)) throw badName(filename)
      if (found.length >= maxFiles) throw tooMuch(`has more than ${maxFiles} files`)
      const relativePath = posix.join(relative, filename)
      const file = { path: posix.join(top, relativePath), relativePath }
      if (attrs.isDirectory()) await walk(relativePath, depth + 1)
      else if (attrs.isFile()) found.push(file)
      else if (attrs.isSymbolicLink()) found.push(await linked(sftp, top, file))
      else found.push({ ...file, skipped: 'not a regular file' })
    }
  }
  await walk('', 0)
  return found
}

/** A link to a file of the same tree is that file; whatever else is not followed. */
async function linked(sftp: Sftp, top: string, file: RemoteFile): Promise<RemoteFile | Skipped> {
  try {
    const real = await sftp.realpath(file.path)
    if (!real.startsWith(top === '/' ? top : `${top}/`)) return { ...file, skipped: 'a link out of the directory' }
    if ((await sftp.stat(real))?.isFile()) return { ...file, path: real }
  } catch {
    // A link that leads nowhere cannot be resolved; it is left alone as well.
  }
  return { ...file, skipped: 'a link to something else than a file' }
}

/** The same by a shell, for servers without SFTP; links are not followed at all. */
export async function walkByShell(
  shell: Shell,
  root: string,
  limits: Limits,
): Promise<readonly (RemoteFile | Skipped)[]> {
  const { stdout, exitStatus, stderr, truncated, fatal } = await shell.script(
    findScript,
    [root],
    { maxOutputBytes: maxListBytes },
    limits,
  )
  if (fatal !== null) throw fatal
  if (exitStatus !== 0)
    throw new KoineError('TRANSFER_FAILED', `The directory ${root} cannot be read: ${(stderr ?? '').trim()}.`)
  const names = stdout.split('\0').filter(name => name !== '')
  if (truncated || names.length > maxFiles) throw tooMuch(`has more than ${maxFiles} files`)
  return names
    .map(name => name.replace(/^\.\//, ''))
    .toSorted()
    .map(relativePath => {
      if (relativePath === '.') return { path: root, relativePath: posix.basename(root) }
      if (posix.isAbsolute(relativePath) || relativePath.split('/').includes('..')) throw badName(relativePath)
      return { path: posix.join(root, relativePath), relativePath }
    })
}

const findScript = `[ -d "$1" ] || { [ -f "$1" ] && printf '.\\0'; exit; }
cd -- "$1" && find . -type f -exec printf '%s\\0' {} +`

const maxFiles = 10_000
const maxDepth = 64
const maxListBytes = 8 * 1024 * 1024

const tooMuch = (what: string): KoineError =>
  new KoineError('QUOTA_EXCEEDED', `The directory ${what}; download parts of it.`, {
    facts: { max_files: maxFiles, max_depth: maxDepth },
  })

const badName = (name: string): KoineError =>
  new KoineError('TRANSFER_FAILED', 'The device named a file that would lead out of the directory.', {
    facts: { name: name.slice(0, 200) },
  })
