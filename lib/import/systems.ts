import { astro } from './astro'
import { hexo } from './hexo'
import { hugo } from './hugo'
import { jekyll } from './jekyll'
import { qiita } from './qiita'
import type { System } from './system'
import { zenn } from './zenn'

/** Every system whose folders can be moved in; in this order a folder is asked whether it is of one. */
export const systems: readonly System[] = [hugo, hexo, jekyll, astro, qiita, zenn]
