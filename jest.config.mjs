import nextJest from 'next/jest.js'

const createConfig = nextJest({ dir: './' })

/** Unit tests. next/jest compiles TypeScript and JSX; the Markdown packages are ESM only, so nothing is left untransformed. */
export default async function config() {
  const base = await createConfig({
    testMatch: ['<rootDir>/__tests__/**/*.test.{ts,tsx}'],
    moduleNameMapper: {
      '^@/(.*)$': '<rootDir>/$1',
      // These name no file for CommonJS, which Jest runs.
      '^estree-walker$': '<rootDir>/node_modules/estree-walker/src/index.js',
      '^beautiful-mermaid$': '<rootDir>/node_modules/beautiful-mermaid/dist/index.js',
      '^budoux/parser$': '<rootDir>/node_modules/budoux/module/parser.js',
      '^budoux/japanese$': '<rootDir>/node_modules/budoux/module/data/models/ja.js',
    },
    modulePathIgnorePatterns: ['<rootDir>/.next'],
    testEnvironment: 'node',
    setupFilesAfterEnv: ['<rootDir>/__tests__/setup.ts'],
  })()
  // A busy machine is no fault of a test.
  return { ...base, transformIgnorePatterns: [], testTimeout: 20_000 }
}
