import type { FieldName } from '../openconfig/fields.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'
import { compileTemplate } from '../openconfig/template.ts'
import type { SyslogMessage } from '../syslog/message.ts'

/**
 * A value that a rule sets: as it is, or composed of what the message gave (`slot {slot}`); `{@node}` is the card or
 * node that wrote it (`fpc0`), `{@app-name}` the process or tag (Opengear's port).
 */
export const givenValue = (
  value: FieldValue | undefined,
  names: readonly FieldName[],
): ((values: readonly (FieldValue | undefined)[], message: SyslogMessage) => FieldValue | undefined) => {
  if (typeof value !== 'string' || !value.includes('{')) return () => value
  const template = compileTemplate(value, names)
  if (!value.includes('{@')) return values => template?.({ values, specials: noSpecials })
  return (values, message) => {
    const specials = { ...noSpecials, '@node': message.vendor?.node, '@app-name': message.appName ?? undefined }
    return template?.({ values, specials })
  }
}

// A rule sees the message only.
const noSpecials = {
  '@time': '',
  '@id': '',
  '@entity': '',
  '@name': '',
  '@severity': '',
  '@alarm-severity': '',
  '@message': '',
  '@priority': undefined,
  '@app-name': undefined,
  '@procid': undefined,
  '@msgid': undefined,
  '@node': undefined,
}
