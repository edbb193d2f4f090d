import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { KoineError } from '../errors.ts'
import { parseTemplate, type Template } from './template.ts'
import { parseIndex, type TemplateIndex } from './template-index.ts'

/** Templates and their index in a folder of the user's. Files are read again when they have changed. */
export interface TemplateFolder {
  /**
   * Names of the templates for the output of a command, on a platform that goes by these names; the first that the index
   * knows the command for counts. Throws PARSE_FAILED when there are none.
   */
  find(platforms: readonly string[], command: string): readonly string[]
  /** A template by its file name, with or without `.textfsm`. Throws PARSE_FAILED when it is not there or not valid. */
  template(name: string): Template
}

/** `path`: what holds the file `index`, or a package of templates that has it in `templates` or deeper. */
export const openTemplateFolder = (path: string, compile: CompileTemplate): TemplateFolder => {
  let index: { readonly file: string; readonly stamp: string; readonly read: TemplateIndex } | null = null
  const folder = (): string => places.map(place => join(path, place)).find(isTemplateFolder) ?? path
  return {
    find(platforms, command) {
      const file = join(folder(), 'index')
      const stamp = stampOf(file)
      if (stamp === null) throw new KoineError('PARSE_FAILED', `There is no index of TextFSM templates in ${path}.`)
      if (index?.file !== file || index.stamp !== stamp) {
        index = { file, stamp, read: parseIndex(readFileSync(file, 'utf8')) }
      }
      for (const platform of platforms) {
        const names = index.read.find({ Platform: platform, Command: command })
        if (names !== null) return names
      }
      throw new KoineError('PARSE_FAILED', `No TextFSM template is for "${command}" on ${platforms[0]}.`, {
        facts: { reason: 'no_template' },
      })
    },
    template(name) {
      if (!/^[\w+-][\w.+-]*$/.test(name)) throw new KoineError('PARSE_FAILED', `"${name}" is no name of a template.`)
      for (const file of [join(folder(), name), join(folder(), `${name}.textfsm`)]) {
        const stamp = stampOf(file)
        if (stamp !== null) return compile(`${file} ${stamp}`, () => readFileSync(file, 'utf8'))
      }
      throw new KoineError('PARSE_FAILED', `There is no TextFSM template "${name}".`, {
        facts: { reason: 'no_template' },
      })
    },
  }
}

const places = ['', 'templates', join('ntc_templates', 'templates')]

const isTemplateFolder = (path: string): boolean => existsSync(join(path, 'index'))

// Time and size of a file: what tells that it is another. null: no file.
const stampOf = (file: string): string | null => {
  const found = statSync(file, { throwIfNoEntry: false })
  return found?.isFile() === true ? `${found.mtimeMs} ${found.size}` : null
}

/** Gives the compiled template of a key, from the text that is read if need be. Throws PARSE_FAILED. */
export type CompileTemplate = (key: string, read: () => string) => Template

/** Keeps the templates that were used last. */
export const createTemplateCache = (limit: number): CompileTemplate => {
  const kept = new Map<string, Template>()
  return (key, read) => {
    const template = kept.get(key) ?? parseTemplate(read())
    // Set again, so that the first of the map is the one that was not used for longest.
    kept.delete(key)
    kept.set(key, template)
    if (kept.size > limit) {
      const [oldest] = kept.keys()
      if (oldest !== undefined) kept.delete(oldest)
    }
    return template
  }
}
