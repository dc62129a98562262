/** What a picture's reference in a post turned out to be. */
export type MediaResult =
  | {
      found: true
      /** Address under this site that serves the file, with its content hash: `/images/blogs/a.png?v=1a2b3c4d`. */
      address: string
      /** Pixels; missing where the file does not tell. */
      width?: number
      height?: number
      /** Media type: `image/png`. */
      type: string
    }
  | {
      found: false
      /** Paths inside the content folder where it was looked for. */
      looked: string[]
    }

/** Finds a local picture named in a post: `./a.png`, `../images/a.png`, `/blogs/x/a.png`. */
export type FindMedia = (reference: string) => Promise<MediaResult>
