import { isPostFile } from '../content/post-file'
import type { System } from './system'

/** https://zenn.dev/zenn/articles/zenn-cli-guide; its posts' addresses are another site's. */
export const zenn: System = {
  name: 'zenn',
  isOf: ({ files }) => [...files.keys()].some(file => /^articles\/[^/]+\.md$/.test(file)),
  arrange: () => ({
    placesOf: file => (isPostFile(file) && file.startsWith('articles/') ? [file.replace('articles/', 'posts/')] : []),
    leftOut: file => (isPostFile(file) && file.startsWith('books/') ? 'book' : undefined),
    addressesOf: () => [],
    roots: [''],
  }),
}
