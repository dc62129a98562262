/** A test of what only Linux has: threads with a niceness of their own, and `/proc`, which tells of threads and processes. */
export const onLinux = process.platform === 'linux' ? test : test.skip
