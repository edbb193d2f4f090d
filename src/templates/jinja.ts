/**
 * What people who know Jinja write, in Liquid: `{% elif %}` and `{# comments #}`. Lines stay where they are, so that errors
 * name the right one; what stands in `{% raw %}` stays as it is. (`{% set %}` is a tag of the renderer.)
 */
export const jinjaToLiquid = (text: string): string =>
  text.replace(
    /(\{%-?\s*raw\s*-?%\}[\s\S]*?\{%-?\s*endraw\s*-?%\})|\{#([\s\S]*?)#\}|(\{%-?\s*)elif\b/g,
    (whole, raw: string | undefined, comment: string | undefined, opening: string | undefined) => {
      if (raw !== undefined) return whole
      if (opening !== undefined) return `${opening}elsif`
      return (comment ?? '').replace(/[^\n]/g, '')
    },
  )
