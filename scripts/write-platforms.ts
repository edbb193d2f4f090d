import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ruleSets } from '../src/normalizers/index.ts'
import { definitions } from '../src/openconfig/catalogue.ts'

/** docs/platforms.md, made from the rules: which events each platform has them for. A test holds it up to date. */
export const platformsDocument = (): string => {
  const platforms = Object.entries(ruleSets).flatMap(([platform, set]) => {
    if (!set || set.rules.length === 0) return []
    const events = [...new Set(set.rules.map(({ event }) => event))].sort()
    const sentences = set.rules.reduce((sum, rule) => sum + (rule.kind === 'sentence' ? rule.texts.length : 1), 0)
    return [{ platform, events, sentences }]
  })
  const known = new Set(platforms.flatMap(({ events }) => events))
  return `# Platforms

<!-- made by scripts/write-platforms.ts from src/normalizers; change the rules instead -->

${platforms.length} platforms have rules, for ${known.size} of the ${Object.keys(definitions).length} events of the catalogue. Everything else that a device writes is
parsed, published as \`UNKNOWN\` and counted by platform and message id (\`koine_unknown_total\`).

| platform | events | sentences |
|---|---|---|
${platforms.map(({ platform, events, sentences }) => `| [${platform}](#${platform}) | ${events.length} | ${sentences} |`).join('\n')}

${platforms.map(({ platform, events }) => `## ${platform}\n\n${events.map(event => `\`${event}\``).join(' ')}\n`).join('\n')}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(join(import.meta.dirname, '../docs/platforms.md'), platformsDocument())
