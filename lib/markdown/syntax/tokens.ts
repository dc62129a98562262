// The parser's own list of token names is open: each extension adds its names to it.
import type {} from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    dialectBlock: 'dialectBlock'
    dialectBlockFence: 'dialectBlockFence'
    dialectBlockValue: 'dialectBlockValue'
    literalAutolink: 'literalAutolink'
    literalAutolinkHttp: 'literalAutolinkHttp'
    literalAutolinkWww: 'literalAutolinkWww'
    mathText: 'mathText'
    mathTextSequence: 'mathTextSequence'
    mathTextData: 'mathTextData'
    shortcode: 'shortcode'
    shortcodeData: 'shortcodeData'
  }
}
