import fs from 'node:fs'

interface Locked {
  version?: string
  optionalDependencies?: Record<string, string>
}
const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const names = Object.keys(packages)

/*
 * A registry can hold a package's newest version before it holds all of its native builds; npm then writes
 * a lockfile without them, and the next machine of another kind cannot install. The way out is an older
 * exact version, until every platform is there.
 */
test('the lockfile names every platform of every native package', () => {
  const missing = names.flatMap(name =>
    Object.keys(packages[name]?.optionalDependencies ?? {})
      .filter(build => !names.some(other => other.endsWith(`node_modules/${build}`)))
      .map(build => `${name} wants ${build}`),
  )
  expect(missing).toEqual([])
})

test.each(['darwin-arm64', 'win32-x64', 'linux-x64'])('compilers for %s are locked', platform => {
  for (const compiler of ['@next/swc', '@tailwindcss/oxide', 'lightningcss', '@esbuild', '@biomejs/cli', '@img/sharp'])
    expect(names.some(name => name.includes(`${compiler}${compiler === '@esbuild' ? '/' : '-'}${platform}`))).toBe(true)
})

test('packages are pinned to exact versions', () => {
  const { dependencies, devDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+$/)
})
