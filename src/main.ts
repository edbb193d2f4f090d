import { runCommandLine } from './cli/commands.ts'

// Whoever reads our output may stop whenever it has enough (`koine tail | head`): no failure, and nothing more to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const interruption = new AbortController()
const interrupt = (): void => interruption.abort()

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  get interrupted() {
    // Only who asks for the signal takes the default away, which ends the process.
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
    return interruption.signal
  },
})
