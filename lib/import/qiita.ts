import { isPostFile } from '../content/post-file'
import type { System } from './system'

/** https://github.com/increments/qiita-cli; its posts' addresses are another site's. */
export const qiita: System = {
  name: 'qiita',
  isOf: ({ files }) => files.has('qiita.config.json'),
  arrange: () => ({
    placesOf: file => (isPostFile(file) && file.startsWith('public/') ? [file.replace('public/', 'posts/')] : []),
    addressesOf: () => [],
    roots: ['public', ''],
  }),
}
