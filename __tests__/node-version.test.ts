import fs from 'node:fs'

const read = (file: string) => fs.readFileSync(file, 'utf8')
const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } }
const oldest = engines.node.replace('>=', '')

test('documents, CI and the first command name the oldest Node that package.json promises', () => {
  const [major, minor] = oldest.split('.')
  for (const file of ['README.md', 'docs/deploying.md', 'scripts/misuses.mjs'])
    expect(read(file)).toContain(`Node ${oldest} or newer`)
  expect(read('scripts/misuses.mjs')).toContain(`${oldest} 以降の Node`)
  expect(read('scripts/steps.mjs')).toContain(`major === ${major} && minor >= ${minor}`)
  expect(read('.github/workflows/verify.yml')).toContain(`node: ['${oldest}', 24]`)
})

test('no package that the blog runs with wants a newer Node', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: boolean; optional?: boolean; engines?: { node?: string } }>
  }
  const newer = Object.entries(packages).filter(([name, { dev, optional, engines }]) => {
    if (name === '' || dev || optional || !engines?.node) return false
    return !engines.node.split('||').some(range => accepts(range.trim(), oldest))
  })
  expect(newer.map(([name, { engines }]) => `${name} wants Node ${engines?.node}`)).toEqual([])
})

/** The ranges that packages write: `>=20.19.0`, `^20.0.0`, `20`, `>= 20`, `*`. */
function accepts(range: string, version: string): boolean {
  if (range === '*') return true
  const found = /^(>=|\^|~)?\s*v?(\d+)(?:\.(\d+|x))?/.exec(range)
  if (!found) throw new Error(`"${range}" is not understood`)
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [, sign, wantedMajor, wantedMinor = '0'] = found
  const from = Number(wantedMinor.replace('x', '0'))
  if (sign === '>=') return major > Number(wantedMajor) || (major === Number(wantedMajor) && minor >= from)
  return major === Number(wantedMajor) && minor >= from
}
