import '@testing-library/jest-dom'

// What is said to whoever sits at the terminal is looked for in English; a test of another language asks for it.
process.env.LC_ALL = 'C'
