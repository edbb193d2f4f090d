import { linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { askShell, type Shell, tryShell } from './shell.ts'

const accounts = 'getent passwd'

/** Accounts that can log in. Root may do everything; of the others it is not known. Hashes and keys are told as far as they can be read. */
export const getUsers = (shell: Shell): Getter =>
  function* () {
    const known = linesOf(yield* askShell(shell, accounts)).map(accountOf)
    const users = known.filter(({ program }) => !/\/(?:nologin|false|sync|halt|shutdown)$/.test(program))
    const [shadow] = yield* tryShell(shell, 'getent shadow')
    const keys = yield* tryShell(shell, ...users.map(({ home }) => `cat '${home}/.ssh/authorized_keys'`))
    const hashes = new Map(linesOf(shadow ?? '').map(line => [line.split(':')[0], line.split(':')[1] ?? '']))
    return Object.fromEntries(
      users.map(({ name, id }, index) => [
        name,
        {
          level: id === 0 ? 15 : 20,
          password: passwordOf(hashes.get(name) ?? ''),
          sshkeys: linesOf(keys[index] ?? '').filter(line => !line.startsWith('#')),
        },
      ]),
    )
  }

interface Account {
  readonly name: string
  readonly id: number
  readonly home: string
  readonly program: string
}

const accountOf = (line: string): Account => {
  const [name = '', , id = '', , , home = '', program = '', ...rest] = line.split(':')
  // A home directory with a quote would end the word that it becomes.
  if (!/^\d{1,10}$/.test(id) || rest.length > 0 || home.includes("'")) throw notUnderstood(accounts, line)
  return { name, id: Number(id), home, program }
}

/** `!` and `*` stand for accounts without a password. */
const passwordOf = (hash: string): string => (/^[!*]/.test(hash) ? '' : hash)
