import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { digest } from '../lib/digest'

/**
 * Makes one small file of each custom element in `app/_elements`, named with the hash of its content
 * so that browsers may keep it for ever, and writes down which element is where. Styles are those that few pages need.
 */
const source = 'app/_elements'
const target = 'public/elements'

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })

const addresses: Record<string, string> = {}
let weight = 0
for (const file of readdirSync(source)
  .filter(file => /\.(?:ts|css)$/.test(file))
  .sort()) {
  const isModule = file.endsWith('.ts')
  const { name } = path.parse(file)
  const bytes = bundle(path.join(source, file))
  const built = `${name}-${digest(bytes).slice(0, 8)}.${isModule ? 'js' : 'css'}`
  writeFileSync(path.join(target, built), bytes)
  addresses[isModule ? name : file] = `/elements/${built}`
  weight += gzipSync(bytes).length
}
writeFileSync(path.join(source, 'built.json'), `${JSON.stringify(addresses, null, 2)}\n`)
console.log(`${Object.keys(addresses).length} elements, ${weight} bytes gzip in all`)

function bundle(entry: string): Uint8Array {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  return outputFiles[0]!.contents
}
