import type { Request } from './request.ts'

/** What a command line or a shell reads of a request, line by line; `[]`: it is carried as something else (XML, a file). */
export const requestLines = (request: Request): readonly string[] => {
  switch (request.kind) {
    case 'cli':
      return [request.request, ...(request.answers ?? []).map(({ send }) => send)]
    case 'cli-lines':
      return request.enter === undefined ? request.lines : [request.enter, ...request.lines]
    case 'eapi-batch':
      return request.commands.map(command => (typeof command === 'string' ? command : command.cmd))
    case 'nxapi-batch':
      return request.commands
    case 'shell':
    case 'eapi':
    case 'nxapi':
    case 'xr-cli-exec':
    case 'xr-cli-config':
    case 'junos-command':
      return [request.request]
    case 'file':
    case 'xr-xml':
    case 'netconf':
    case 'junos-rpc':
    case 'junos-config':
    case 'junos-facts':
      return []
  }
}
