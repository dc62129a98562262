import fs from 'node:fs'
import { openDisk } from '../lib/content/disk'
import { loadBlog } from '../lib/blog/blog'
import * as s0 from '../site.config'
const site=(s0 as any).site ?? (s0 as any).default?.default ?? (s0 as any).default
const source = openDisk('/tmp/rooms/c10k')
let blog=await loadBlog(source, site)
const tt:number[]=[]
const named = process.argv[2]==='named'
const o=new Map()
for(let r=0;r<40;r++){const f=`posts/generated-${r*97}.md`; const p='/tmp/rooms/c10k/'+f; o.set(p,fs.readFileSync(p)); fs.appendFileSync(p,`\nr ${r}\n`); const a=performance.now(); blog=await loadBlog(source,site,blog,named?[f]:undefined); tt.push(performance.now()-a)}
for(const [p,b] of o) fs.writeFileSync(p,b)
tt.sort((a,b)=>a-b); console.log('p50',tt[20]!.toFixed(1),'p95',tt[37]!.toFixed(1))
process.exit(0)
