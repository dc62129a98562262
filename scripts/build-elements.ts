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

// All at once: each call starts the bundler anew.
const { outputFiles } = buildSync({
  entryPoints: readdirSync(source)
    .filter(file => /\.(?:ts|css)$/.test(file))
    .sort()
    .map(file => path.join(source, file)),
  outdir: target,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  write: false,
})
const addresses: Record<string, string> = {}
let weight = 0
for (const { path: file, contents } of outputFiles) {
  const { name, ext } = path.parse(file)
  const built = `${name}-${digest(contents).slice(0, 8)}${ext}`
  writeFileSync(path.join(target, built), contents)
  addresses[ext === '.js' ? name : `${name}${ext}`] = `/elements/${built}`
  weight += gzipSync(contents).length
}
writeFileSync(path.join(source, 'built.json'), `${JSON.stringify(addresses, null, 2)}\n`)
console.log(`${Object.keys(addresses).length} elements, ${weight} bytes gzip in all`)
