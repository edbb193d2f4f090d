import { openApiDocument } from '../api/openapi.ts'
import { configJsonSchema } from '../config.ts'
import { nearest } from '../nearest.ts'
import { eventJsonSchema } from '../openconfig/event-schema.ts'
import { type Command, usage } from './command.ts'
import { version } from './version.ts'

const documents: Readonly<Record<string, () => unknown>> = {
  event: eventJsonSchema,
  config: configJsonSchema,
  openapi: () => openApiDocument(version),
}

export const schema: Command = {
  name: 'schema',
  usage: Object.keys(documents).join('|'),
  about: `
event    JSON Schema 2020-12 of the published event, koine.event/1
config   JSON Schema 2020-12 of koine.yaml, for editors
openapi  OpenAPI 3.1 document of the HTTP API`,
  options: {},
  words: { least: 1, most: 1 },
  examples: ['koine schema config > koine.schema.json'],
  async run({ words: [name = ''] }, { stdout }) {
    const document = Object.entries(documents).find(([known]) => known === name)?.[1]
    if (document === undefined) {
      const meant = nearest(name, Object.keys(documents))
      throw usage(
        schema,
        `there is no schema "${name}"${meant === null ? '' : `; did you mean ${meant}?`} (${schema.usage})`,
      )
    }
    stdout.write(`${JSON.stringify(document(), null, 2)}\n`)
    return 0
  },
}
