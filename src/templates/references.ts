import { KoineError } from '../errors.ts'
import { type TemplateStore, templateName } from './store.ts'

/** A stored TextFSM template by `name` or `name@version`; null: there is none, and the name may be a file's. */
export const findTextfsm = (
  store: TemplateStore,
  reference: string,
): { readonly reference: string; readonly text: string } | null => {
  const [, name = '', version] = /^([^@]*)(?:@([1-9]\d{0,9}))?$/.exec(reference) ?? []
  if (!templateName.test(name)) return null
  try {
    const found = store.get('textfsm', name, version === undefined ? null : Number(version))
    return { reference: `${found.name}@${found.version}`, text: found.text }
  } catch (error) {
    if (error instanceof KoineError && error.code === 'NOT_FOUND') return null
    throw error
  }
}
