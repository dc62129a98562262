import type { Parent, RootContent } from 'mdast'
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown'
import type { Code, Construct, Extension, State, Token, TokenizeContext } from 'micromark-util-types'
import { type Block, isWhole } from './blocks'

/** A block of a dialect in the Markdown tree, until `dialect-blocks.ts` says what it becomes. */
export interface DialectBlock extends Parent {
  /** Of the node. */
  type: 'dialectBlock'
  /** What was found. */
  block: Block
  /** What is inside a verbatim block. */
  value: string
  /** None: what is inside is parsed later. */
  children: RootContent[]
}

declare module 'mdast' {
  interface RootContentMap {
    dialectBlock: DialectBlock
  }
}

/** Teaches the parser the blocks that `findBlocks` found. */
export function blockSyntax(blocks: Map<number, Block>): Extension {
  const construct: Construct = { name: 'dialectBlock', concrete: true, tokenize: tokenizer(blocks) }
  const codes = [...new Set([...blocks.values()].map(({ kind }) => firstSigns[kind]).join(''))]
  return { flow: Object.fromEntries(codes.map(character => [character.charCodeAt(0), construct])) }
}

/** With what each begins. */
const firstSigns: Record<Block['kind'], string> = {
  container: ':`~',
  math: '$\\',
  liquid: '{',
  shortcode: '{',
  extension: '{',
  tag: '{',
  template: '{',
  html: '<',
  markup: '<',
  indented: '!?=',
  abbreviation: '*',
}

const tokenizer = (blocks: Map<number, Block>): Construct['tokenize'] =>
  function (this: TokenizeContext, effects, ok, nok): State {
    let block: Block
    let previous: Token | undefined

    const start: State = code => {
      const found = blocks.get(this.now().line)
      if (!found) return nok(code)
      block = found
      effects.enter('dialectBlock')
      // The first line of a formula may hold its beginning, and a tag is nothing but itself; of all others it is the mark alone.
      effects.enter(isWhole(block) ? 'dialectBlockValue' : 'dialectBlockFence')
      return firstLine(code)
    }

    const firstLine: State = code => {
      if (isEnd(code)) {
        effects.exit(isWhole(block) ? 'dialectBlockValue' : 'dialectBlockFence')
        if (this.interrupt || code === null || block.end === block.start) return finish(code)
        if (!isWhole(block) && this.now().line < block.opening)
          return effects.check(nonLazyLine, nextFenceLine, finish)(code)
        return effects.check(nonLazyLine, block.verbatim ? nextLine : nextChunkLine, finish)(code)
      }
      effects.consume(code)
      return firstLine
    }

    const nextFenceLine: State = code => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      effects.enter('dialectBlockFence')
      return firstLine
    }

    const nextLine: State = code => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return lineStart
    }

    const lineStart: State = code => {
      const last = this.now().line >= block.end
      if (last && !isWhole(block)) return lastLine(code)
      if (isEnd(code)) return afterLine(code)
      effects.enter('dialectBlockValue')
      return value(code)
    }

    const value: State = code => {
      if (isEnd(code)) {
        effects.exit('dialectBlockValue')
        return afterLine(code)
      }
      effects.consume(code)
      return value
    }

    const afterLine: State = code => {
      if (code === null || this.now().line >= block.end) return finish(code)
      return effects.check(nonLazyLine, nextLine, finish)(code)
    }

    const nextChunkLine: State = code => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return chunkStart
    }

    const chunkStart: State = code => {
      if (code === null) return finish(code)
      if (block.indent !== undefined && (code === 32 || (code !== null && code < 0 && !isEnd(code)))) {
        effects.enter('dialectBlockFence')
        return indentation(code)
      }
      return contentStart(code)
    }

    const indentation: State = code => {
      const isBlank = code === 32 || code === -1 || code === -2
      if (isBlank && this.now().column <= block.indent!) {
        effects.consume(code)
        return indentation
      }
      effects.exit('dialectBlockFence')
      return contentStart(code)
    }

    const contentStart: State = code => {
      if (block.indent === undefined && this.now().line >= block.end) return lastLine(code)
      // A chunk may not be empty: on an empty line there has to be something behind it.
      return isEnd(code) ? effects.check(nonLazyLine, enterChunk, finish)(code) : enterChunk(code)
    }

    const enterChunk: State = code => {
      const token = effects.enter('chunkDocument', { contentType: 'document', previous })
      if (previous) previous.next = token
      previous = token
      return chunk(code)
    }

    const chunk: State = code => {
      if (code === null) {
        effects.exit('chunkDocument')
        return finish(code)
      }
      if (isEnd(code))
        return this.now().line >= block.end ? chunkLast(code) : effects.check(nonLazyLine, chunkEnd, chunkLast)(code)
      effects.consume(code)
      return chunk
    }

    const chunkEnd: State = code => {
      effects.consume(code)
      const token = effects.exit('chunkDocument')
      this.parser.lazy[token.start.line] = false
      return chunkStart
    }

    const chunkLast: State = code => {
      effects.exit('chunkDocument')
      return finish(code)
    }

    const lastLine: State = code => {
      if (isEnd(code)) return finish(code)
      effects.enter('dialectBlockFence')
      return lastLineInside(code)
    }

    const lastLineInside: State = code => {
      if (isEnd(code)) {
        effects.exit('dialectBlockFence')
        return finish(code)
      }
      effects.consume(code)
      return lastLineInside
    }

    const finish: State = code => {
      effects.exit('dialectBlock')
      return ok(code)
    }

    return start
  }

/** The next line belongs to the same quote or list item. */
const nonLazyLine: Construct = {
  partial: true,
  tokenize(this: TokenizeContext, effects, ok, nok) {
    return code => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return next => (this.parser.lazy[this.now().line] ? nok(next) : ok(next))
    }
  },
}

/** Line endings are negative codes down to -3, the end of the input is `null`. */
const isEnd = (code: Code) => code === null || code < -2

/** Turns the parser's events into `dialectBlock` nodes. */
export function blockFromMarkdown(blocks: Map<number, Block>): FromMarkdownExtension {
  return {
    enter: {
      dialectBlock(token) {
        const block = blocks.get(token.start.line)!
        const node: DialectBlock = { type: 'dialectBlock', block, value: '', children: [] }
        this.enter(node, token)
        if (block.verbatim) this.buffer()
      },
    },
    exit: {
      dialectBlock(token) {
        const block = blocks.get(token.start.line)!
        const value = block.verbatim ? this.resume() : ''
        const node = this.stack.at(-1) as DialectBlock
        this.exit(token)
        node.value = value
      },
      dialectBlockValue(token) {
        this.config.enter.data!.call(this, token)
        this.config.exit.data!.call(this, token)
      },
    },
  }
}
