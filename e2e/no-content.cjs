// Loaded before a server (`--require`): its content cannot be loaded.
const content = Promise.reject(new Error('somebody has made a mistake'))
content.catch(() => {})
globalThis[Symbol.for('tsuzuri.server')] = { content }
