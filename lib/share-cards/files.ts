/**
 * Our fonts, from the project's folder: the first that has a character draws it. Mincho, then what Latin, Greek and Cyrillic it lacks, then
 * what runs from right to left. Their names are no words of CSS: `serif` would be any of them.
 */
export const FONTS: Readonly<Record<string, string>> = {
  'card mincho': 'node_modules/@expo-google-fonts/noto-serif-jp/600SemiBold/NotoSerifJP_600SemiBold.ttf',
  'card serif': 'node_modules/@expo-google-fonts/noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf',
  'card arabic': 'node_modules/@expo-google-fonts/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf',
  'card hebrew': 'node_modules/@expo-google-fonts/noto-serif-hebrew/600SemiBold/NotoSerifHebrew_600SemiBold.ttf',
}

/** Emoji, a drawing each: fonts of them come out blank. */
export const EMOJI = 'node_modules/@discordapp/twemoji/dist/svg'

/** The same as patterns of files. */
export const lettersOfCards: readonly string[] = [...Object.values(FONTS), `${EMOJI}/*.svg`]
