// Plain JavaScript: commands that run before anything is installed ask it, too.

/**
 * The language of whoever sits at the terminal, as its locale says: `ja` of `ja_JP.UTF-8`; English where it says none.
 *
 * @param {Record<string, string | undefined>} variables
 */
export function languageOfReader({ LC_ALL, LC_MESSAGES, LANG } = process.env) {
  return /^[a-z]{2,3}(?![a-z])/.exec(LC_ALL || LC_MESSAGES || LANG || '')?.[0] ?? 'en'
}
