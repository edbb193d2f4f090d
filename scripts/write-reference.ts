// Writes the generated part of docs/configuration.md: `npx tsx scripts/write-reference.ts`. A test holds it up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { configReference } from '../src/config/reference.ts'
import { configJsonSchema } from '../src/config.ts'
import { platforms } from '../src/platforms.ts'

const page = new URL('../docs/configuration.md', import.meta.url)
const marker = '<!-- made by scripts/write-reference.ts from the schema; change src/config/schema.ts instead -->\n'
const [prose = ''] = readFileSync(page, 'utf8').split(marker)
writeFileSync(page, `${prose}${marker}\n${configReference(configJsonSchema(), platforms)}`)
