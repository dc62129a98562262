/** How long a text is, counted without code and markup. */
export interface Extent {
  /** Characters of Japanese, Chinese or Korean. */
  characters: number
  /** Words of other scripts. */
  words: number
}
