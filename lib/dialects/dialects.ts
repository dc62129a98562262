import type { Dialect, Weak } from './dialect'
import { hexo } from './hexo'
import { hugo } from './hugo'
import { jekyll } from './jekyll'
import { mkdocs } from './mkdocs'
import { obsidian } from './obsidian'
import { pandoc } from './pandoc'
import { qiita } from './qiita'
import { zenn } from './zenn'

/** Every system we know, in the order in which a file is asked whether it is of it. */
export const dialects: readonly Dialect[] = [zenn, qiita, hexo, hugo, jekyll, mkdocs, pandoc, obsidian]

/** The dialect of a system, by its name. */
export function dialectNamed(name: string | undefined): Dialect | undefined {
  return name === undefined ? undefined : byName.get(name)
}

const byName = new Map(dialects.map(dialect => [dialect.name, dialect]))

/** Whether what looks like prose elsewhere is read in files of this system. */
export const reads = (system: string | undefined, weak: Weak) => dialectNamed(system)?.weak?.includes(weak) === true
