import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CliPlatform } from '../src/drivers/cli/cli-platform.ts'
import { cliPlatforms } from '../src/drivers/cli/index.ts'

/** docs/cli-platforms.md, made from the platform files: what can be spoken to. A test holds it up to date. */
export const cliPlatformsDocument = (): string => {
  const platforms = Object.values(cliPlatforms).flatMap(platform => platform ?? [])
  return `# Command lines

<!-- made by scripts/write-cli-platforms.ts from src/drivers/cli; change the platform files instead -->

${platforms.length} platforms whose command line Koine speaks. A device's platform may be written by any of its names. **enable**: there
is a privileged mode, entered when it is needed. **config**: there is a configuration mode; where there is none, lines are given
like commands. **commit**: lines take effect with a commit. **confirm**: a commit (or configuration session) can be undone by the
device itself unless it is confirmed in time. **dry run**: the difference can be shown without applying anything. **save**: a step
of its own makes the configuration outlive a reload. **prepared**: commands are sent at login, above all to turn the pager off; a
pager that shows up all the same is paged through.

| platform | vendor, system | transports | enable | config | commit | confirm | dry run | save | prepared |
|---|---|---|---|---|---|---|---|---|---|
${platforms.map(row).join('\n')}

${platforms.map(section).join('\n')}`
}

const row = (platform: CliPlatform): string => {
  const { id, vendor, family, transports, enable, config, save, prepare } = platform
  const cells = [
    `[${id}](#${id})`,
    `${vendor} ${family}`,
    transports.join(', '),
    yes(enable !== null),
    yes(config !== null),
    yes(config?.commit != null),
    yes(config?.commit?.confirmed !== undefined || config?.candidate?.confirmed !== undefined),
    yes(config?.candidate != null),
    yes(save.length > 0),
    yes(prepare.length > 0),
  ]
  return `| ${cells.join(' | ')} |`
}

const yes = (is: boolean): string => (is ? 'yes' : '')

const section = ({ id, vendor, family, names, quirks = [] }: CliPlatform): string => {
  const also = names.length === 0 ? '' : ` Also known as ${names.map(name => `\`${name}\``).join(', ')}.`
  return `## ${id}\n\n${vendor} ${family}.${also}\n${quirks.length === 0 ? '' : `\n${quirks.map(quirk => `- ${quirk}\n`).join('')}`}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(join(import.meta.dirname, '../docs/cli-platforms.md'), cliPlatformsDocument())
