import type { FieldName } from '../openconfig/fields.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'
import { compileTemplate } from '../openconfig/template.ts'

/** A value that a rule sets: as it is, or composed of what the message gave (`slot {slot}`). */
export const givenValue = (
  value: FieldValue | undefined,
  names: readonly FieldName[],
): ((values: readonly (FieldValue | undefined)[]) => FieldValue | undefined) => {
  if (typeof value !== 'string' || !value.includes('{')) return () => value
  const template = compileTemplate(value, names)
  return values => template?.({ values, specials: noSpecials })
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
}
