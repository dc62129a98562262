import { openDisk } from '../lib/content/disk'
import { loadBlog } from '../lib/blog/blog'
import * as s0 from '../site.config'
const site=(s0 as any).site ?? (s0 as any).default?.default ?? (s0 as any).default
import v8 from 'node:v8'
if(process.env.SEMI) v8.setFlagsFromString('--max-semi-space-size='+process.env.SEMI)
const a=performance.now(); await loadBlog(openDisk('/tmp/rooms/c10k'), site); console.log((performance.now()-a).toFixed(0)); process.exit(0)
