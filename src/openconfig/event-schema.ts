import { z } from 'zod'
import { platforms } from '../platforms.ts'
import { severities } from './definition.ts'

const instant = (what: string) => z.iso.datetime().meta({ description: what })
const orNull = <T extends z.ZodType>(schema: T, description: string) => schema.nullable().meta({ description })
const text = z.string()

/** The published event, `koine.event/1`. Consumers must ignore members that they do not know: the shape may grow. */
export const eventSchema = z
  .object({
    schema: z.literal('koine.event/1').meta({ description: 'Name and version of this shape.' }),
    id: z
      .uuid()
      .meta({ description: 'UUIDv7, the same on every retry; ascends in the order in which messages were received.' }),
    event: text.meta({
      description: 'Name in the event catalogue; UNKNOWN where no rule fits the message.',
      examples: ['BGP_NEIGHBOR_STATE_CHANGED'],
    }),
    device: z
      .object({
        name: text.meta({ description: 'From the inventory, else the host name it writes, else its address.' }),
        address: orNull(text, 'Sender address.'),
        platform: orNull(z.enum(platforms), 'Platform, null while it is not known.'),
      })
      .meta({ description: 'Who sent the message.' }),
    severity: z.enum(severities).meta({ description: 'RFC 5424 keyword.' }),
    time: instant('When it happened.'),
    timeSource: z
      .enum(['device', 'received'])
      .meta({ description: "Whether `time` is the device's own or that of reception." }),
    received: instant('When the message was received.'),
    entity: text.meta({
      description: 'What the event is about; with the device, the key of its state.',
      examples: ['bgp-neighbor/default/10.0.0.2'],
    }),
    status: z
      .enum(['active', 'cleared', 'none'])
      .meta({ description: '`active` begins a condition, `cleared` ends one, `none` is neither.' }),
    clears: z.array(text).meta({ description: 'Events of the same device and entity that this one ends.' }),
    fields: z
      .record(text, z.union([text, z.number(), z.boolean()]))
      .meta({ description: 'The values of the message, by the names of the catalogue.' }),
    models: z.array(text).meta({ description: 'OpenConfig modules that the body uses.' }),
    openconfig: z.record(text, z.unknown()).meta({ description: 'The same as OpenConfig instance data (RFC 7951).' }),
    syslog: z
      .object({
        facility: orNull(z.int().min(0).max(23), 'From PRI.'),
        severity: orNull(z.int().min(0).max(7), 'From PRI.'),
        hostname: orNull(text, 'HOSTNAME as written.'),
        appName: orNull(text, 'APP-NAME or tag.'),
        procId: orNull(text, 'PROCID.'),
        mnemonic: orNull(text, "The vendor's own message id."),
        message: text.meta({ description: 'The text behind the header.' }),
      })
      .meta({ description: 'The message that the event was made of.' }),
    state: z
      .array(
        z.object({
          getter: text.meta({ description: 'What was asked.', examples: ['get_interfaces'] }),
          time: instant('When it was asked.'),
          value: z.unknown().meta({ description: 'What it said of the entity, in the return model of the getter.' }),
        }),
      )
      .optional()
      .meta({ description: 'What was last found of the entity; absent when it is not polled.' }),
  })
  .meta({ id: 'Event', title: 'koine.event/1', description: 'A network event, vendor-neutral.' })

/** JSON Schema 2020-12 of the event. */
export const eventJsonSchema = (): Record<string, unknown> => {
  // Only the registry of ids makes a $ref of the whole; a reader of the schema wants the object itself.
  const { $defs, $ref: _, ...head } = z.toJSONSchema(eventSchema, { io: 'input', target: 'draft-2020-12' })
  return { ...head, $id: 'urn:koine:schema:event:1', ...$defs?.['Event'] }
}
