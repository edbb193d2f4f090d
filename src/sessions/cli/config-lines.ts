/** Lines that a commit would apply, as a difference: `no …` takes away, others add. Remarks (`!`, `end`) are left out. */
export const markedLines = (output: string): string =>
  output
    .split('\n')
    .filter(line => !/^(?:\s*|\s*!.*|end|Building configuration.*)$/.test(line))
    .map(line => (/^\s*no /.test(line) ? `-${line.replace(/^(\s*)no /, '$1')}` : `+${line}`))
    .join('\n')
